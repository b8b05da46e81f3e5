package cn.tongxing.child.migrant;

import cn.tongxing.child.record.ChildId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What children are today, for the features that tell others. */
@Component
public class Verdicts {

    private final JdbcStandings standings;

    Verdicts(JdbcStandings standings) {
        this.standings = standings;
    }

    /** The caller's transaction is open and says for whom it works; what is not decided is not there. */
    public Map<ChildId, KeptVerdict> of(Collection<ChildId> children, LocalDate on) {
        return standings.verdicts(children, on);
    }
}
