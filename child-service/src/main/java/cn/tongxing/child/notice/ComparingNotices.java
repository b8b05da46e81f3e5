package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.Verdicts;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the child of a notice among the records: by the citizen id, else by name and birth date as lists are compared. */
@Component
class ComparingNotices {

    private final JdbcReceived received;
    private final RecordShelf records;
    private final Verdicts verdicts;
    private final Jurisdiction province;
    private final Clock clock;

    ComparingNotices(
            JdbcReceived received, RecordShelf records, Verdicts verdicts, Deployment deployment, Clock clock) {
        this.received = received;
        this.records = records;
        this.verdicts = verdicts;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.clock = clock;
    }

    Compared compare(NoticeState state, DivisionCode household, ToldChild told) {
        return byNumber(told)
                .map(record -> certain(state, household, told, record))
                .orElseGet(() -> likely(household, told));
    }

    private Optional<RecordFacts> byNumber(ToldChild told) {
        return Optional.ofNullable(told.citizenId())
                .flatMap(id -> records.find(province, id))
                .map(id -> records.facts(province, List.of(id)).get(id));
    }

    private Compared certain(NoticeState state, DivisionCode household, ToldChild told, RecordFacts record) {
        var differs = differences(state, household, told, record);
        var outcome = differs.isEmpty() ? NoticeOutcome.SAME : NoticeOutcome.DIFFERING;
        var today = ChinaTime.dateOf(clock.instant());
        var decided = verdicts.of(List.of(record.id()), today).get(record.id());
        return new Compared(outcome, differs, record.id(), decided);
    }

    private static List<NoticeField> differences(
            NoticeState state, DivisionCode household, ToldChild told, RecordFacts record) {
        var differs = new ArrayList<NoticeField>();
        if (!record.name().equals(told.name())) differs.add(NoticeField.NAME);
        if (record.sex() != told.sex()) differs.add(NoticeField.SEX);
        if (!record.birthDate().equals(told.birthDate())) differs.add(NoticeField.BIRTH_DATE);
        var registered = record.household();
        if (registered == null || !registered.at(DivisionLevel.COUNTY).contains(household))
            differs.add(NoticeField.HOUSEHOLD);
        if (state == NoticeState.LIVES_HERE && !record.closed()) differs.add(NoticeField.RESIDENCE);
        return differs;
    }

    /** What of a likely child differs is not told: it may be somebody else. */
    private Compared likely(DivisionCode household, ToldChild told) {
        var keys = NameKeys.of(told.name()).getFirst();
        var alike = received.alike(household.at(DivisionLevel.COUNTY), keys, told.birthDate());
        if (alike.isEmpty()) return Compared.notOnFile();
        ChildId only = alike.size() == 1 ? alike.getFirst() : null;
        return new Compared(NoticeOutcome.LIKELY, List.of(), only, null);
    }
}
