/** Records of a whole county's children: taken in, compared, found, beside what PostgreSQL does with the same rows. */
@NullMarked
package cn.tongxing.bench.children;

import org.jspecify.annotations.NullMarked;
