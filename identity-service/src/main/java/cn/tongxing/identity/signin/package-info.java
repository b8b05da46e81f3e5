/** The pages on which people sign in and out. */
@NullMarked
package cn.tongxing.identity.signin;

import org.jspecify.annotations.NullMarked;
