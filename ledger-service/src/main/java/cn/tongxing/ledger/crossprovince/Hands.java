package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Step;
import cn.tongxing.ledger.item.StepKind;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.persistence.Columns;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Two persons for an approval: who wrote one of the reviews that a decision rests on does not take it, whatever roles that
 * person holds and in however many agencies (不相容岗位相分离，《行政事业单位内部控制规范（试行）》第十二条第一项；初审与审批分开：
 * 民办发〔2021〕10号 steps 3 and 4). Inside a province, where one person may work at both sides, who asks for something or writes
 * the minutes of a conference is not who agrees to it for the other side.
 */
@Repository
class Hands {

    private final JdbcClient jdbc;

    Hands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction of what was done: a review by its step's id, else a word and the id of what it is about. */
    void did(UUID theCase, String what, Actor actor, Instant now) {
        jdbc.sql("""
                insert into case_hand (case_id, step, person, at) values (:case, :step, :person, :now)
                on conflict do nothing""")
                .param("case", theCase)
                .param("step", what)
                .param("person", person(actor))
                .param("now", Columns.timestamp(now))
                .update();
    }

    void mustNotHaveReviewed(CaseFile file, Actor actor) {
        var reviews = file.item().steps().stream()
                .filter(step -> step.kind() == StepKind.REVIEW)
                .map(Step::id)
                .toArray(String[]::new);
        if (hasDoneAnyOf(file.id(), reviews, actor)) throw TurnCheck.about(file, CaseProblem.CASE_SAME_PERSON);
    }

    boolean hasDone(UUID theCase, String what, Actor actor) {
        return hasDoneAnyOf(theCase, new String[] {what}, actor);
    }

    private boolean hasDoneAnyOf(UUID theCase, String[] what, Actor actor) {
        return jdbc.sql("""
                        select exists (select 1 from case_hand
                                       where case_id = :case and person = :person and step = any (cast(:what as text[])))""")
                .param("case", theCase)
                .param("person", person(actor))
                .param("what", what)
                .query(Boolean.class)
                .single();
    }

    private static String person(Actor actor) {
        return actor.staff() == null ? "client:" + actor.client() : "staff:" + actor.staff();
    }
}
