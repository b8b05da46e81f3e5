/** What is done to the provinces, drawn from a seed, and how each of it is put right again. */
@NullMarked
package cn.tongxing.system.fault;

import org.jspecify.annotations.NullMarked;
