/**
 * A case's evidence pack: one signed file by which anybody can check, with the two provinces' public keys alone, who said
 * what when in that case. docs/evidence.md is its format.
 */
@NullMarked
package cn.tongxing.ledger.evidence;

import org.jspecify.annotations.NullMarked;
