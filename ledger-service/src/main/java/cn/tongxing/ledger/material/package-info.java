/** Materials of a case (申请材料): stored encrypted in pieces, known by digest, fetched ahead by the household side. */
@NullMarked
package cn.tongxing.ledger.material;

import org.jspecify.annotations.NullMarked;
