/** What is refused or cleaned on the bare connection, before anything is routed. May use: problem. */
@NullMarked
package cn.tongxing.gateway.door;

import org.jspecify.annotations.NullMarked;
