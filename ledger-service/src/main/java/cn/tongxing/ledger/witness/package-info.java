/**
 * Each province keeps the heads of the others' audit chains, because a chain alone does not show that its end was cut off
 * or that its database was set back; and asks the others for its own when all its chains are verified.
 */
@NullMarked
package cn.tongxing.ledger.witness;

import org.jspecify.annotations.NullMarked;
