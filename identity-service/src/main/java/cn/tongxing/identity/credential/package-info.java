/** How a person proves who it is: invitation, password, second factor, recovery codes. */
@NullMarked
package cn.tongxing.identity.credential;

import org.jspecify.annotations.NullMarked;
