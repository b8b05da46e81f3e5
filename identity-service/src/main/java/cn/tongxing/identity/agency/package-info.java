/** Agencies: function, division, names, what they may; and who may grant what to whom. */
@NullMarked
package cn.tongxing.identity.agency;

import org.jspecify.annotations.NullMarked;
