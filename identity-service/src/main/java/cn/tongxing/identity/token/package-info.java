/** Access tokens: who gets one, what it says, with which key it is signed. */
@NullMarked
package cn.tongxing.identity.token;

import org.jspecify.annotations.NullMarked;
