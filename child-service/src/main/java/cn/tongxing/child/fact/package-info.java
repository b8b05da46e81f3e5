/** What is known about a child beyond its record: typed facts by source, with history; where sources disagree it is shown (CH-11, ADR 0306). */
@NullMarked
package cn.tongxing.child.fact;

import org.jspecify.annotations.NullMarked;
