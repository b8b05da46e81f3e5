/** Checks from outside, with public keys alone, that two provinces hold the same log and each other's signatures. */
@NullMarked
package cn.tongxing.launcher.proof;

import org.jspecify.annotations.NullMarked;
