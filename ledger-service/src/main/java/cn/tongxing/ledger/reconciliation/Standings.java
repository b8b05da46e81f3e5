package cn.tongxing.ledger.reconciliation;

import java.util.List;

/** Of one province at one moment: up to which number it has taken the other's log, and how it stands with these cases. */
record Standings(long taken, List<Standing> cases) {
    Standings {
        cases = List.copyOf(cases);
    }
}
