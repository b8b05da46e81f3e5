package cn.tongxing.launcher.proof.evidence;

import java.util.List;
import java.util.Optional;

/** What a check found. Remarks may stand in a pack that holds; who reads only {@link #holds} is told the truth. */
public final class Verdict {
    private final List<Finding> findings;
    private final Optional<Account> account;

    private Verdict(List<Finding> findings, Optional<Account> account) {
        this.findings = List.copyOf(findings);
        this.account = account;
    }

    static Verdict of(Findings findings, Account account) {
        return new Verdict(findings.all(), Optional.of(account));
    }

    /** Broken so early that nothing can be told. */
    static Verdict broken(Findings findings) {
        return new Verdict(findings.all(), Optional.empty());
    }

    public boolean holds() {
        return account.isPresent()
                && findings.stream().noneMatch(finding -> finding.rule().breaks());
    }

    public List<Finding> findings() {
        return findings;
    }

    /** What was said, of a pack that holds; what an unsound one says is not worth telling. */
    Optional<Account> account() {
        return holds() ? account : Optional.empty();
    }
}
