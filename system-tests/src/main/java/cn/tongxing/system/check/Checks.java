package cn.tongxing.system.check;

import java.time.Duration;
import java.util.List;

/** All of them, in the order of the report. */
public final class Checks {
    private Checks() {}

    /** @param lagBackWithin how long what is still on its way may take */
    public static List<Check> all(Duration lagBackWithin) {
        return List.of(
                new LagIsZero(lagBackWithin),
                new AcknowledgedIsKept(),
                new NothingIsDoubled(),
                new ProjectionsAreEqual(),
                new HistoriesArePaths(),
                new LogsAreProven(),
                new AuditChainsAreWhole(),
                new AuditTellsAll(),
                new BooksBelongTogether(),
                new NothingBeyondJurisdiction());
    }
}
