/** 统计分析: how many children are what, by place, age group, sex and day, without counting any (ST-01, ST-10, ST-12). */
@NullMarked
package cn.tongxing.child.statistics;

import org.jspecify.annotations.NullMarked;
