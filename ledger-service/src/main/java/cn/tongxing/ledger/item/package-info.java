/** What a determination demands, as dated data: its steps, who takes them, within which limits, and what it grants. */
@NullMarked
package cn.tongxing.ledger.item;

import org.jspecify.annotations.NullMarked;
