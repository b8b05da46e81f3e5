package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.Advice;
import cn.tongxing.ledger.eligibility.Facts;
import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.util.List;

/** The eligibility rules as a case asks them. */
@FunctionalInterface
interface Advising {

    Advice advise(String rule, DivisionCode region, LocalDate on, Facts facts);

    /** The rule of the deciding region: the household's. */
    default KeptAdvice keep(CaseFile file, ChildSnapshot child, List<Application.ParentEntry> parents, LocalDate on) {
        var inputs = Application.factsOf(child, parents);
        var region = file.household();
        return new KeptAdvice(on, region, inputs, advise(file.item().eligibilityRule(), region, on, inputs));
    }
}
