/** The checklist service: what a place offers and asks for. */
@NullMarked
package cn.tongxing.checklist;

import org.jspecify.annotations.NullMarked;
