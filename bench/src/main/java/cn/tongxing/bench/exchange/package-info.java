/** Hand-overs between two provinces: how many, how soon, at what cost, beside plain SQL and beside the signatures alone. May use: figure, report. */
@NullMarked
package cn.tongxing.bench.exchange;

import org.jspecify.annotations.NullMarked;
