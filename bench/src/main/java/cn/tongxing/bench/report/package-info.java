/** How figures are told: Chinese first, English beside, JSON for machines, and under which conditions they were taken. */
@NullMarked
package cn.tongxing.bench.report;

import org.jspecify.annotations.NullMarked;
