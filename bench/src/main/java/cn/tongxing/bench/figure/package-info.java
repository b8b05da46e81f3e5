/** The arithmetic of figures: percentiles, pairs, arrivals that do not wait for answers. Knows nothing of what is measured. */
@NullMarked
package cn.tongxing.bench.figure;

import org.jspecify.annotations.NullMarked;
