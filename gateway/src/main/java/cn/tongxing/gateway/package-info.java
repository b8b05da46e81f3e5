/** The only door of a province: hygiene, identity, limits, routes. */
@NullMarked
package cn.tongxing.gateway;

import org.jspecify.annotations.NullMarked;
