package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.notification.webhook.Kinds;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CaseWordsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Desk BAOPING =
            new Desk(DivisionCode.of("500235127"), DivisionLevel.TOWNSHIP, AgencyFunction.CIVIL_AFFAIRS);
    private static final Desk YUNYANG =
            new Desk(DivisionCode.of("500235"), DivisionLevel.COUNTY, AgencyFunction.CIVIL_AFFAIRS);

    private final CaseWords words = new CaseWords(Divisions.bundled());

    @Test
    void readsWhatLedgerServicePromises() throws Exception {
        var event = event("{}");

        assertThat(event.number()).isEqualTo("TX34-2026-000001");
        assertThat(event.caseId()).isEqualTo(UUID.fromString("0198f3a2-7c4e-7d10-9a51-2f6c8e0b4d20"));
        assertThat(event.addressees(DivisionCode.of("50"))).containsExactly(BAOPING, YUNYANG);
        assertThat(event.addressees(DivisionCode.of("34"))).isEmpty();
    }

    @Test
    void tellsTheDeskOnTurnThatItIsItsTurnAndByWhen() throws Exception {
        assertThat(words.titleFor(BAOPING, event("{}")))
                .isEqualTo(new Title(
                        "TX34-2026-000001 事实无人抚养儿童认定：已推送户籍地。轮到本单位办理，限 2026-03-03 前",
                        "TX34-2026-000001 Determination as a de facto unattended child: sent to the household place."
                                + " It is your turn, by 2026-03-03"));
    }

    @Test
    void tellsTheOthersWhoseTurnItIs() throws Exception {
        assertThat(words.titleFor(YUNYANG, event("{}")).zh()).endsWith("。轮到重庆市云阳县宝坪镇（民政）办理，限 2026-03-03 前");
    }

    @Test
    void saysThatADeadlineIsProvisional() throws Exception {
        assertThat(words.titleFor(BAOPING, event("""
                {"due":{"date":"2027-01-05","provisional":true}}""")).zh()).endsWith("，暂定于 2027-01-05 前（节假日安排尚未公布）");
    }

    @Test
    void saysThatAMessageIsStillOnItsWay() throws Exception {
        assertThat(words.titleFor(YUNYANG, event("""
                {"inTransit":true}""")).zh()).endsWith("已推送户籍地。正在送达对方");
    }

    @Test
    void saysHowLongACaseIsOverdueAndWhoElseIsTold() throws Exception {
        var overdue = event("""
                {"what":"escalated","escalation":{"cause":"OVERDUE","rung":"COUNTY","since":"2026-03-03","workingDays":3}}""");

        assertThat(words.titleFor(YUNYANG, overdue))
                .isEqualTo(
                        new Title(
                                "TX34-2026-000001 事实无人抚养儿童认定：初审中逾期 3 个工作日，已报县级督办。" + "轮到重庆市云阳县宝坪镇（民政）办理，限 2026-03-03 前",
                                "TX34-2026-000001 Determination as a de facto unattended child: Preliminary review is overdue by"
                                        + " 3 working days, the county is told. It is the turn of 重庆市云阳县宝坪镇（民政）, by 2026-03-03"));
    }

    @Test
    void saysHowLongTheOtherProvinceHasNotTakenACase() throws Exception {
        var onTheRoad = event("""
                {"what":"escalated","inTransit":true,
                 "escalation":{"cause":"IN_TRANSIT","rung":"PROVINCE","since":"2026-03-03","workingDays":3}}""");

        assertThat(words.titleFor(YUNYANG, onTheRoad).zh()).endsWith("送出已 3 个工作日，对方省份仍未接收，已报省级督办。正在送达对方");
    }

    @Test
    void saysWhyACaseEndsOrIsToEnd() throws Exception {
        var died = event("""
                {"what":"ended","cause":"CHILD_DIED","turn":null,"due":null}""");
        var moved = event("""
                {"what":"ending-requested","cause":"HOUSEHOLD_MOVED"}""");
        var newer = event("""
                {"what":"ended","cause":"SOMETHING_NEW","turn":null,"due":null}""");

        assertThat(words.titleFor(YUNYANG, died).zh()).endsWith("：因儿童死亡终止办理，停止发放。已办结");
        assertThat(words.titleFor(BAOPING, moved).zh()).contains("：报告户籍已迁出，请求终止办理，待答复。轮到本单位办理");
        assertThat(words.titleFor(YUNYANG, newer).zh()).endsWith("：已终止办理。已办结");
    }

    @Test
    void tellsAnEventItDoesNotKnowByTheStateItLeadsTo() throws Exception {
        assertThat(words.titleFor(YUNYANG, event("""
                {"what":"put-on-ice","turn":null,"due":null}""")))
                .isEqualTo(new Title(
                        "TX34-2026-000001 事实无人抚养儿童认定：初审中。已办结",
                        "TX34-2026-000001 Determination as a de facto unattended child: Preliminary review. Closed"));
    }

    /** The feed promises ids, codes, dates and names of states; should it ever say more, no inbox repeats it. */
    @Test
    void namesNobodyWhateverTheLedgerSendsAlong() throws Exception {
        var careless = event("""
                {"childName":"样例小童","child":{"name":"样例小童","citizenId":"500235201705040038"},
                 "applicant":{"name":"样例祖父","phone":"13800000001"},"by":{"officer":"样例经办"},"reason":"样例缘由"}""");

        for (var desk : List.of(BAOPING, YUNYANG)) {
            assertThat(words.titleFor(desk, careless)).isEqualTo(words.titleFor(desk, event("{}")));
        }
    }

    private static CaseEvent event(String changed) throws Exception {
        JsonNode sample = JSON.readTree(Files.readString(Path.of("../ledger-service/contract/case-event.v1.json")));
        var data = (ObjectNode) sample.get("data");
        data.setAll((ObjectNode) JSON.readTree(changed));
        return JSON.treeToValue(data, CaseEvent.class);
    }

    @Test
    void webhooksMayAskForEveryKindThereAreWordsFor() {
        assertThat(Kinds.ALL).containsAll(CaseWords.HAPPENED.keySet()).contains("escalated");
    }
}
