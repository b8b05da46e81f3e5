/** Finding children: by name, number, phone and place, inside one's own area and, with good reason, outside it. */
@NullMarked
package cn.tongxing.child.search;

import org.jspecify.annotations.NullMarked;
