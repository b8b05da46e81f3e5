/** A lean HTTP/1.1 load generator and a lean upstream: on two cores a heavy one would be what is measured. May use: figure. */
@NullMarked
package cn.tongxing.bench.load;

import org.jspecify.annotations.NullMarked;
