/**
 * 跨省通办: a case between the place where a child lives and the place where it is registered. Keeps the case, decides
 * who may do what in which state, and speaks to the other province only through the exchange.
 */
@NullMarked
package cn.tongxing.ledger.crossprovince;

import org.jspecify.annotations.NullMarked;
