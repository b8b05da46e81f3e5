/** What the gateway costs beside a bare one and nginx; how soon a revocation and how exactly a limit works. May use: figure, load, report. */
@NullMarked
package cn.tongxing.bench.gateway;

import org.jspecify.annotations.NullMarked;
