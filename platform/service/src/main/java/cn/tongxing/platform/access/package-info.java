/** Who is asking: tokens, the table of authorities, revocations, peers, and a service's own token for asking others. */
@NullMarked
package cn.tongxing.platform.access;

import org.jspecify.annotations.NullMarked;
