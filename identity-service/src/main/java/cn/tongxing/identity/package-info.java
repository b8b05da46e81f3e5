/** Identity service: the application; each feature stands in a package of its own. */
@NullMarked
package cn.tongxing.identity;

import org.jspecify.annotations.NullMarked;
