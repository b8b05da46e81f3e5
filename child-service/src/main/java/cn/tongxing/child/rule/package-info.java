/**
 * Regions' rules as data 地区规则: dated editions with their plan and article, inherited from county to nation. Knows what a
 * rule says and where it stands, not what follows from it for a child.
 */
@NullMarked
package cn.tongxing.child.rule;

import org.jspecify.annotations.NullMarked;
