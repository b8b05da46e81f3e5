package cn.tongxing.child.fact;

import java.util.List;

/** What is known of a child, as far as it goes with the record: what is withheld belongs to a parent, or to a purpose. */
public record FactsCopy(List<FactViews.FactView> facts) {}
