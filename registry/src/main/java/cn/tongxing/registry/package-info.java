/** Where services of one deployment find each other: Eureka, behind one pair of credentials. */
@NullMarked
package cn.tongxing.registry;

import org.jspecify.annotations.NullMarked;
