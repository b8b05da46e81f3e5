/** Entry checks and training of an agency's people, and what a person without them is not given. Knows no staff record. */
@NullMarked
package cn.tongxing.identity.qualification;

import org.jspecify.annotations.NullMarked;
