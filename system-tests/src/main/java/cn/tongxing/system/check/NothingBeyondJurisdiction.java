package cn.tongxing.system.check;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.system.Desk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A county desk elsewhere in each province asks for every case, and is answered byte for byte as for one that does not
 * exist; so is the 残联 of the household's county for every case in which it has no step (ADR 0212).
 */
final class NothingBeyondJurisdiction implements Check {
    /** Counties that are no party to any case of a run. */
    private static final List<String> ELSEWHERE = List.of("340104", "500101");

    private static final List<String> HOUSEHOLDS = List.of("341722", "500235");
    private static final String REVIEWED_BY_FEDERATION = "DISABILITY_SUBSIDIES";

    private static final int TRIES = 30;

    @Override
    public String chinese() {
        return "辖区之外：与不存在的案件应答逐字节相同";
    }

    @Override
    public String english() {
        return "outside the area every answer is byte-equal to that for a missing case";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        evidence.journal()
                .seen()
                .forEach(line -> found.add(
                        new Violation("案件 case " + line.number(), line.trouble(), "journal, " + line.desk())));
        for (var province : evidence.rig().provinces()) {
            var stranger = ELSEWHERE.stream()
                    .filter(county -> county.startsWith(province.code()))
                    .map(county -> Desk.of(province, county, "handler"))
                    .findFirst()
                    .orElseThrow();
            ask(evidence, stranger, evidence.byId().keySet(), found);
            listHasNone(evidence, stranger, found);
        }
        for (var side : evidence.sides()) federation(evidence, side, found);
        return found;
    }

    private static void federation(Evidence evidence, Side side, List<Violation> found) {
        var county = HOUSEHOLDS.stream()
                .filter(each -> each.startsWith(side.code()))
                .findFirst()
                .orElseThrow();
        var households = evidence.byId();
        var noneOfIts = side.cases().values().stream()
                .filter(row -> !row.item().equals(REVIEWED_BY_FEDERATION)
                        || !households.get(row.id()).household().startsWith(county))
                .map(Side.Case::id)
                .toList();
        ask(evidence, Desk.of(side.province(), county, "federation-handler"), noneOfIts, found);
    }

    private static void ask(Evidence evidence, Desk stranger, Collection<UUID> ids, List<Violation> found) {
        var missing = get(stranger, "/api/cases/" + UUID.randomUUID());
        for (var id : ids) {
            var real = get(stranger, "/api/cases/" + id);
            if (real.status() != 404 || !Arrays.equals(real.body(), missing.body()))
                found.add(new Violation(
                        evidence.byId().get(id).subject(),
                        "%d %s".formatted(real.status(), real.text()),
                        stranger.client() + " GET /api/cases/" + id));
        }
    }

    /** Whatever else it may list, page by page: no case of the run. */
    private static void listHasNone(Evidence evidence, Desk stranger, List<Violation> found) {
        String next = null;
        do {
            var path = "/api/cases?limit=100" + (next == null ? "" : "&cursor=" + next);
            var page = get(stranger, path);
            if (page.status() != 200) {
                found.add(new Violation(stranger.client(), "无列表 no list: " + page.text(), "GET " + path));
                return;
            }
            page.json().path("items").forEach(item -> {
                var traced = evidence.byId().get(UUID.fromString(item.path("id").asString()));
                if (traced != null)
                    found.add(new Violation(traced.subject(), "在他县的列表中 in another county's list", "GET " + path));
            });
            next = page.json().path("next").asString(null);
        } while (next != null);
    }

    /** Always under the same request id, which stands in the answer. */
    private static Answer get(Desk desk, String path) {
        for (int i = 0; i < TRIES; i++) {
            try {
                var answer = desk.caller()
                        .call("GET", path)
                        .header("X-Request-Id", "stranger")
                        .send();
                if (answer.status() < 500 && answer.status() != 429 && answer.status() != 401) return answer;
                if (answer.status() == 401) desk.province().gateway().forgetTokens();
            } catch (GatewayUnreachable | UnexpectedAnswer later) {
                // the last fault may just have healed
            }
            Pauses.briefly();
        }
        throw new IllegalStateException("no answer to " + path);
    }
}
