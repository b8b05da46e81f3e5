/**
 * Who is a migrant child 流动儿童, where, under which rule, and why: decides from a record's facts and the region's rules, keeps
 * the verdict beside the record with its days, and decides again when facts or rules change. Uses the features record and rule.
 */
@NullMarked
package cn.tongxing.child.migrant;

import org.jspecify.annotations.NullMarked;
