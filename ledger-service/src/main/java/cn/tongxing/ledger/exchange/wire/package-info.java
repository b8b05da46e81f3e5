/** The protocol between provinces as pure functions: what is signed, how it is written, why it is not believed. */
@NullMarked
package cn.tongxing.ledger.exchange.wire;

import org.jspecify.annotations.NullMarked;
