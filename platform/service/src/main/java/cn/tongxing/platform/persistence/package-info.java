/** The way to PostgreSQL: migrations by the owner, everything else by a role that only has what was granted. */
@NullMarked
package cn.tongxing.platform.persistence;

import org.jspecify.annotations.NullMarked;
