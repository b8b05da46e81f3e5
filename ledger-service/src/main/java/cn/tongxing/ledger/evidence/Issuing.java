package cn.tongxing.ledger.evidence;

import cn.tongxing.ledger.crossprovince.CaseDoor;
import cn.tongxing.ledger.exchange.CaseLogs;
import cn.tongxing.ledger.exchange.ExchangeEvidence;
import cn.tongxing.ledger.exchange.ProvinceSeal;
import cn.tongxing.ledger.exchange.wire.Entry;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditExcerpts;
import cn.tongxing.platform.audit.AuditSubject;
import cn.tongxing.platform.deployment.Deployment;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Issues a pack: who may is asked and recorded first, then everything is read as of one moment, then it is signed. */
@Component
class Issuing {
    static final String EVENT = "CASE_EVIDENCE_ISSUED";

    /** A case has some dozens of messages; a peer that floods one must not cost us the service. */
    private static final long MOST_MESSAGES = 1_000;

    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final long MOST_AUDIT_ROWS = 5_000;

    private final CaseDoor door;
    private final ExchangeEvidence exchange;
    private final AuditExcerpts audit;
    private final Materials materials;
    private final ProvinceSeal seal;
    private final Deployment deployment;
    private final JdbcClient jdbc;
    private final TransactionTemplate oneMoment;
    private final Clock clock;

    Issuing(
            CaseDoor door,
            ExchangeEvidence exchange,
            AuditExcerpts audit,
            Materials materials,
            ProvinceSeal seal,
            Deployment deployment,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.door = door;
        this.exchange = exchange;
        this.audit = audit;
        this.materials = materials;
        this.seal = seal;
        this.deployment = deployment;
        this.jdbc = jdbc;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    record Issued(String number, byte[] file) {}

    Issued issue(UUID id, EvidencePurpose purpose, Actor actor) {
        var entered = door.enter(id, actor, EVENT, purpose.name());
        var issue = new EvidencePack.Issue(
                deployment.province(),
                entered.peer(),
                id,
                entered.number(),
                clock.instant(),
                purpose,
                actor.agencyName(),
                actor.division());
        var content = Objects.requireNonNull(oneMoment.execute(status -> read(entered)));
        return new Issued(entered.number(), new EvidencePack(issue, content, seal).write());
    }

    private EvidencePack.Content read(CaseDoor.Entered entered) {
        takeMoreTime();
        var size = exchange.sizeOf(entered.id(), entered.peer());
        if (size.messages() > MOST_MESSAGES || size.bytes() > MOST_BYTES) throw tooLarge(size, 0);
        var logs = exchange.of(entered.id(), entered.peer());
        var subjects = subjects(entered.id(), logs);
        long rows = audit.count(subjects);
        if (rows > MOST_AUDIT_ROWS) throw tooLarge(size, rows);
        return new EvidencePack.Content(
                logs, materials.states(entered.id()), deployment.service(), audit.of(subjects), audit.keys());
    }

    /** Nothing is written here, so no feed waits for it. PostgreSQL does not prolong a timer that runs: off, and on again. */
    private void takeMoreTime() {
        jdbc.sql("set local transaction_timeout = 0").update();
        jdbc.sql("set local transaction_timeout = '20s'").update();
    }

    private static RuntimeException tooLarge(ExchangeEvidence.Size size, long rows) {
        return EvidenceProblem.CASE_EVIDENCE_TOO_LARGE.of(size.messages(), size.bytes(), rows);
    }

    /** The case itself, and each of its messages: a message held, refused or decided by an operator is audited as one. */
    private static List<AuditSubject> subjects(UUID id, CaseLogs logs) {
        return Stream.concat(
                        Stream.of(new AuditSubject("case", id.toString())),
                        logs.messages().stream()
                                .map(message -> new AuditSubject(
                                        "message",
                                        Entry.ofLeaf(message.entry()).id().toString())))
                .toList();
    }
}
