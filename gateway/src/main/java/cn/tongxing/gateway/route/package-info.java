/** The explicit list of ways into the house and what happens on each. May use: problem, door, access, limit. */
@NullMarked
package cn.tongxing.gateway.route;

import org.jspecify.annotations.NullMarked;
