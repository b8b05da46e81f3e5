/** What a province keeps secret, made once and kept in files only its owner reads; and the public keys its peers pin. */
@NullMarked
package cn.tongxing.launcher.secret;

import org.jspecify.annotations.NullMarked;
