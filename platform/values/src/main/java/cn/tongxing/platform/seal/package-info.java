/** What provinces and auditors verify byte for byte: canonical JSON, digests, Merkle trees, signatures, sealed bodies. */
@NullMarked
package cn.tongxing.platform.seal;

import org.jspecify.annotations.NullMarked;
