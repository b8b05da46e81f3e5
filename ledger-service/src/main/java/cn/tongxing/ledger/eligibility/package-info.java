/** Who is eligible, by dated tables of rules: advice with why, why not and what is missing; people decide. */
@NullMarked
package cn.tongxing.ledger.eligibility;

import org.jspecify.annotations.NullMarked;
