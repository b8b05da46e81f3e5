/** What it costs to start provinces and to bring a killed process back. May use: figure, report. */
@NullMarked
package cn.tongxing.bench.start;

import org.jspecify.annotations.NullMarked;
