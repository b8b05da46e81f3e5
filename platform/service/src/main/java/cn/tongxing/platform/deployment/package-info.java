/** Which province and service this process is, its defaults, its secrets, and the refusal to start when they do not fit. */
@NullMarked
package cn.tongxing.platform.deployment;

import org.jspecify.annotations.NullMarked;
