/** 数据发布: figures that leave civil affairs, frozen when proposed, opined on by their departments, approved by another (ST-02 to ST-04, ADR 0308). */
@NullMarked
package cn.tongxing.child.publication;

import org.jspecify.annotations.NullMarked;
