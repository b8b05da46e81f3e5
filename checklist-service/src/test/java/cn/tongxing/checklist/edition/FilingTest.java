package cn.tongxing.checklist.edition;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Filing a list 备案 as 厦门 asks for it: 集美区 publishes, 厦门市民政局 records. */
@SpringBootTest
@Import(TestPlatform.class)
class FilingTest {

    private static final Region JIMEI = Region.of("350211");
    private static final Actor XIAMEN = Tokens.handler("3502");
    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "checklist-service", "checklist_filing");
        registry.add("tongxing.province", () -> "35");
    }

    @Autowired
    private PublishingChecklists publishing;

    @Autowired
    private FilingChecklists filing;

    @Autowired
    private Editions editions;

    @Autowired
    private PublicationRules rules;

    private final LocalDate today = ChinaTime.dateOf(RealTime.CLOCK.instant());

    @BeforeEach
    void onlyJimeisList() {
        database.empty("checklist_edition, checklist_entry, checklist_filing");
        var draft = new Edition.Draft(JIMEI, "集美区清单", "测试文件", today.minusDays(30), today, null);
        publishing.publish(draft, """
                area,no,target_group,item,content,departments
                幼有所育,1,0-6岁流动儿童,健康管理服务,提供接种服务。,区卫健局
                """.getBytes(StandardCharsets.UTF_8), Tokens.handler("350211"));
    }

    @Test
    void aListIsOverdueUntilItIsOnFileAndShowsTheReceipt() {
        assertThat(view().filing().overdue()).isTrue();
        assertThat(view().filing().authority()).isEqualTo("厦门市民政局");
        assertThat(view().republishBy()).isEqualTo(today.minusDays(30).plusYears(2));
        assertThat(view().republishingOverdue()).isFalse();

        filing.file(JIMEI, 1, today.minusDays(25), "厦民备〔2026〕1号", XIAMEN);

        assertThat(view().filing().receipt()).isEqualTo("厦民备〔2026〕1号");
        assertThat(view().filing().overdue()).isFalse();
        assertThat(database.asOwner()
                        .sql("select actor from audit_event where event = 'CHECKLIST_FILED'")
                        .query(String.class)
                        .list())
                .contains("client:" + XIAMEN.client());
    }

    @Test
    void onlyTheAuthorityItIsFiledWithRecordsItAndOnlyOnce() {
        assertThat(refusal(Tokens.handler("350211"), today)).isEqualTo("FILING_NOT_YOURS");
        assertThat(refusal(Tokens.handler("35"), today)).isEqualTo("FILING_NOT_YOURS");
        assertThat(refusal(XIAMEN, today.plusDays(1))).isEqualTo("CHECKLIST_INVALID");
        assertThat(refusal(XIAMEN, today.minusDays(31))).isEqualTo("CHECKLIST_INVALID");
        filing.file(JIMEI, 1, today, "1", XIAMEN);

        assertThat(refusal(XIAMEN, today)).isEqualTo("ALREADY_FILED");
    }

    @Test
    void whatIsTwoYearsOldIsDueForRenewal() {
        var rule = rules.of(JIMEI, LocalDate.of(2025, 6, 1)).orElseThrow();
        var outline = editions.outlines(JIMEI, PageQuery.first()).getFirst();

        var late = EditionView.of(outline, rule, null, true, LocalDate.of(2027, 6, 2), Divisions.bundled());
        var inTime = EditionView.of(outline, rule, null, true, LocalDate.of(2027, 6, 1), Divisions.bundled());
        var replaced = EditionView.of(outline, rule, null, false, LocalDate.of(2027, 6, 2), Divisions.bundled());

        assertThat(late.republishingOverdue()).isTrue();
        assertThat(inTime.republishingOverdue()).isFalse();
        assertThat(replaced.republishingOverdue()).isFalse();
    }

    private String refusal(Actor actor, LocalDate on) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                ProblemException.class, () -> filing.file(JIMEI, 1, on, "1", actor));
        return refused.code().name();
    }

    private EditionView view() {
        var outline = editions.outlines(JIMEI, PageQuery.first()).getFirst();
        var duties = rules.of(JIMEI, outline.draft().issuedOn()).orElseThrow();
        var filed = editions.filings(List.of(outline.id())).get(outline.id());
        return EditionView.of(outline, duties, filed, true, today, Divisions.bundled());
    }
}
