package cn.tongxing.child.rule;

import cn.tongxing.platform.division.Jurisdiction;
import java.time.LocalDate;
import java.util.List;

/** Counts whom a change of rules would change, without changing anybody. */
public interface EditionPreview {

    /** By county, of the children whose residence lies in the region and whom the scope sees; inside the caller's transaction. */
    List<CountyChange> of(Jurisdiction scope, Region region, RuleBook before, RuleBook after, LocalDate on);
}
