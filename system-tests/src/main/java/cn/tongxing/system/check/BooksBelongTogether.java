package cn.tongxing.system.check;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** No case without its audit, no receipt and no message without its case, no file without its row, and the other way round. */
final class BooksBelongTogether implements Check {
    @Override
    public String chinese() {
        return "案件有审计、回执有案件、文件有登记";
    }

    @Override
    public String english() {
        return "no case without its audit, no receipt without its case, no file without its row";
    }

    private record Rule(String what, String table, String sql) {}

    private static final List<Rule> RULES = List.of(
            new Rule("案件没有立案审计 a case without the audit of its opening", "cross_case", """
                    select c.id from cross_case c where c.id = any (?::uuid[]) and not exists (
                      select 1 from audit_event a where a.subject_type = 'case' and a.subject_id = c.id::text
                        and (a.event = 'CASE_OPENED' or a.event = 'CASE_MESSAGE_APPLIED' and a.detail->>'kind' = 'case.pushed'))"""),
            new Rule("回执没有案件 a receipt without its case", "exchange_receipt", """
                    select o.case_id from exchange_receipt r join exchange_outbox o on o.id = r.message_id
                    where o.case_id = any (?::uuid[]) and not exists (select 1 from cross_case c where c.id = o.case_id)"""),
            new Rule("报文没有案件 a message without its case", "exchange_inbox", """
                    select i.case_id from exchange_inbox i
                    where i.case_id = any (?::uuid[]) and not exists (select 1 from cross_case c where c.id = i.case_id)"""),
            new Rule(
                    "收到的报文没有终局判定或回执 a message received without a final outcome and its receipt",
                    "exchange_outcome",
                    """
                    select i.case_id from exchange_inbox i where i.case_id = any (?::uuid[]) and not exists (
                      select 1 from exchange_outcome d where d.message_id = i.message_id and d.outcome = 'APPLIED'
                        and (i.kind = 'receipt' or exists (select 1 from exchange_entry e where e.message_id = d.receipt)))"""),
            new Rule("写出的报文没有进入日志 a message written that is in no block", "exchange_outbox", """
                    select o.case_id from exchange_outbox o where o.case_id = any (?::uuid[]) and not exists (
                      select 1 from exchange_entry e where e.message_id = o.id)"""),
            new Rule("共享事实没有报文 a shared fact without its message", "case_fact", """
                    select f.case_id from case_fact f join cross_case c on c.id = f.case_id
                    where f.case_id = any (?::uuid[]) and c.way = 'EXCHANGE'
                      and not exists (select 1 from exchange_outbox o where o.id = f.message)
                      and not exists (select 1 from exchange_inbox i where i.message_id = f.message)"""),
            new Rule("材料登记没有内容 a material whose content is not there", "material", """
                    select m.case_id from material m where m.case_id = any (?::uuid[]) and m.status = 'VERIFIED' and (
                      select count(*) from material_piece p where p.content = m.content) <> (m.size + 1048575) / 1048576"""),
            new Rule(
                    "材料未取到 a material that did not arrive",
                    "material",
                    "select case_id from material where case_id = any (?::uuid[]) and status <> 'VERIFIED' and exists (select 1 from cross_case c where c.id = case_id and c.state in ('GRANTED', 'NOT_APPROVED'))"));

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        for (var side : evidence.sides()) {
            for (var rule : RULES)
                side.aboutCases(rule.sql(), row -> row.getObject(1, UUID.class)).stream()
                        .distinct()
                        .forEach(id -> found.add(new Violation(
                                evidence.byId().get(id).subject(),
                                rule.what(),
                                side.code() + " ledger." + rule.table())));
            filesWithoutRows(evidence, side, found);
        }
        return found;
    }

    /** Content that no row names: only an upload that was cut off may leave it, until it is swept after an hour. */
    private static void filesWithoutRows(Evidence evidence, Side side, List<Violation> found) {
        long orphans = side.books()
                .count(Side.LEDGER, """
                                select count(*) from material_content c where c.created_at >= ?
                                  and not exists (select 1 from material m where m.content = c.id)""", evidence.journal().started().atOffset(ZoneOffset.UTC));
        long cutOff = evidence.journal().calls().stream()
                .filter(call -> Step.of(call) == Step.MATERIAL
                        && Traced.provinceOf(call).equals(side.code()))
                .mapToLong(call -> call.attempts().size() - (call.acknowledged() ? 1 : 0))
                .sum();
        if (orphans > cutOff)
            found.add(new Violation(
                    side.code(),
                    "%d 份内容没有登记，而中断的上传只有 %d 次 / %d contents without a row, and only %d uploads were cut off"
                            .formatted(orphans, cutOff, orphans, cutOff),
                    side.code() + " ledger.material_content"));
    }
}
