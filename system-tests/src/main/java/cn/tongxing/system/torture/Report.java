package cn.tongxing.system.torture;

import cn.tongxing.launcher.Table;
import cn.tongxing.system.fault.Kind;
import java.nio.file.Path;

/** The table at the end of a run: what was done, what was checked, and every violation with where to look. */
public final class Report {
    private static final int MOST_VIOLATIONS = 40;

    private final Outcome outcome;
    private final Path journal;

    public Report(Outcome outcome, Path journal) {
        this.outcome = outcome;
        this.journal = journal;
    }

    @Override
    public String toString() {
        return "\n" + figures() + "\n" + faults() + "\n" + checks() + violations() + verdict();
    }

    private String figures() {
        var took = outcome.took();
        return new Table()
                .row("种子 seed", outcome.seed())
                .row("案件 cases", outcome.cases())
                .row("应答成功的请求 requests acknowledged", outcome.acknowledged())
                .row("故障 faults", outcome.faults())
                .row("用时 took", "%d:%02d".formatted(took.toMinutes(), took.toSecondsPart()))
                .row("日志簿 journal", journal)
                .toString();
    }

    private String faults() {
        var table = new Table().row("故障", "fault", "次数 times", "无机会 no occasion");
        for (var kind : Kind.values()) {
            int struck = outcome.struck().getOrDefault(kind, 0);
            int missed = outcome.missed().getOrDefault(kind, 0);
            if (struck + missed > 0) table.row(kind.chinese(), kind.english(), struck, missed);
        }
        return table.toString();
    }

    private String checks() {
        var table = new Table().row("核验", "check", "违规 violations");
        outcome.checks().forEach((check, found) -> table.row(check.chinese(), check.english(), found.size()));
        if (outcome.notHealed() > 0) table.row("故障后未恢复", "not healed after a fault", outcome.notHealed());
        return table.toString();
    }

    private String violations() {
        var text = new StringBuilder();
        outcome.checks().forEach((check, found) -> {
            if (found.isEmpty()) return;
            text.append("\n✗ ")
                    .append(check.chinese())
                    .append(" / ")
                    .append(check.english())
                    .append('\n');
            found.stream()
                    .limit(MOST_VIOLATIONS)
                    .forEach(each -> text.append("  ").append(each).append('\n'));
            if (found.size() > MOST_VIOLATIONS) text.append("  …… %d\n".formatted(found.size()));
        });
        return text.toString();
    }

    private String verdict() {
        var seed = "./tongxing torture --seed " + outcome.seed();
        return outcome.isClean()
                ? "\n全部成立，零违规。 All of it holds, no violation.\n"
                : "\n存在违规；重放：%s。 There are violations; replay: %s\n".formatted(seed, seed);
    }
}
