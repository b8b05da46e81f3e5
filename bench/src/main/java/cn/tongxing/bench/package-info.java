/** `./tongxing bench`: what the platform costs, each figure beside its yardstick (docs/bench.md). */
@NullMarked
package cn.tongxing.bench;

import org.jspecify.annotations.NullMarked;
