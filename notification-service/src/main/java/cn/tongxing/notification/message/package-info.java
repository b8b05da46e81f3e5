/** The inbox of an agency 消息: what happened to its cases, whose turn it is, by when; as a list and as a live stream. */
@NullMarked
package cn.tongxing.notification.message;

import org.jspecify.annotations.NullMarked;
