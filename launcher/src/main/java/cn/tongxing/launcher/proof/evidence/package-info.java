/**
 * Checks a case's evidence pack with the provinces' public keys and nothing else: no network, no service's code. Written
 * from docs/evidence.md; what a service issues is proved by other code than its own.
 */
@NullMarked
package cn.tongxing.launcher.proof.evidence;

import org.jspecify.annotations.NullMarked;
