/** 信息查询: what no shared data set says of a child's parent is asked of the department that holds it (CH-20, ADR 0316). */
@NullMarked
package cn.tongxing.child.query;

import org.jspecify.annotations.NullMarked;
