/**
 * The two signed append-only logs this province keeps with each other province: what was written goes out sealed, what
 * they wrote comes in verified, and each side holds the other's signature for all of it. Knows no case, only messages.
 */
@NullMarked
package cn.tongxing.ledger.exchange;

import org.jspecify.annotations.NullMarked;
