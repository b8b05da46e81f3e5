/** Calls through a province's gateway, as an agency's system makes them: tokens, idempotency keys, versions, problems. */
@NullMarked
package cn.tongxing.launcher.client;

import org.jspecify.annotations.NullMarked;
