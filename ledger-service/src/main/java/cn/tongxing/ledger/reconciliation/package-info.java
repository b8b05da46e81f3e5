/**
 * 台账核对: compares the cases shared with each other province by digests, narrowing down to the case, and makes of every
 * difference that nothing on the way explains a task with both versions side by side. Changes no case.
 */
@NullMarked
package cn.tongxing.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;
