/** Carries notices of children between residence and household provinces, and the answers back (XP-07, XP-09). */
@NullMarked
package cn.tongxing.ledger.childnotice;

import org.jspecify.annotations.NullMarked;
