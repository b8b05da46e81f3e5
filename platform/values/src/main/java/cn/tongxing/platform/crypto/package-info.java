/** Encryption at rest and the blind index, behind one interface for the international and the national suite. */
@NullMarked
package cn.tongxing.platform.crypto;

import org.jspecify.annotations.NullMarked;
