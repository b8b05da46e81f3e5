package cn.tongxing.child.rule;

import cn.tongxing.platform.division.DivisionCode;

/**
 * What an edition would change in one county on its first day.
 *
 * @param before migrant children by the rules without it
 * @param after migrant children with it
 * @param becomes how many of the others would become migrant children
 * @param ceases how many would cease to be
 * @param undecided how many could not be decided for want of a fact or a setting
 */
public record CountyChange(
        DivisionCode county, String countyName, long before, long after, long becomes, long ceases, long undecided) {}
