/** Sign-ins that are in force, in PostgreSQL; ended at once when person, agency or role changes. */
@NullMarked
package cn.tongxing.identity.session;

import org.jspecify.annotations.NullMarked;
