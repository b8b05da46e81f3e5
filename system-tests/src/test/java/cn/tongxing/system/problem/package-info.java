/** The catalogue of problems as the code gives it, held against the published one. */
@NullMarked
package cn.tongxing.system.problem;

import org.jspecify.annotations.NullMarked;
