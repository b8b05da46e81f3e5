/** Two whole provinces as real processes, used through their gateways as agencies use them, and hurt on purpose. */
@NullMarked
package cn.tongxing.system;

import org.jspecify.annotations.NullMarked;
