/** An agency's people: name encrypted at rest, roles, enabled or not. */
@NullMarked
package cn.tongxing.identity.staff;

import org.jspecify.annotations.NullMarked;
