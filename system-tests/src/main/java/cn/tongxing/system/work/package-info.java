/** The driver: caseworkers of both provinces who walk whole cases, each step insisted on until it is answered for good. */
@NullMarked
package cn.tongxing.system.work;

import org.jspecify.annotations.NullMarked;
