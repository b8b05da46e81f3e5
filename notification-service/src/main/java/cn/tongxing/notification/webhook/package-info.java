/** Webhooks: an agency's system is told of notices at an https address of its own, signed, again and again until it hears. */
@NullMarked
package cn.tongxing.notification.webhook;

import org.jspecify.annotations.NullMarked;
