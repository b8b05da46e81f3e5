package cn.tongxing.platform.division;

/**
 * A division of the table. {@code pseudo} marks rows that exist for statistics only and have no people's government:
 * 市辖区, 县, 省直辖县级行政区划, 自治区直辖县级行政区划, and the county-level twin of a city without districts (东莞市).
 */
public record Division(DivisionCode code, String name, boolean pseudo) {}
