package cn.tongxing.system.check;

import cn.tongxing.launcher.client.Answer;
import cn.tongxing.launcher.client.GatewayUnreachable;
import cn.tongxing.launcher.client.UnexpectedAnswer;
import cn.tongxing.system.Desk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A county desk elsewhere in each province asks for every case, and is answered byte for byte as for one that does not exist. */
final class NothingBeyondJurisdiction implements Check {
    /** Counties that are no party to any case of the rig. */
    private static final List<String> ELSEWHERE = List.of("340104", "500101");

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
            ask(evidence, stranger, found);
        }
        return found;
    }

    private static void ask(Evidence evidence, Desk stranger, List<Violation> found) {
        var missing = get(stranger, "/api/cases/" + UUID.randomUUID());
        evidence.byId().forEach((id, traced) -> {
            var real = get(stranger, "/api/cases/" + id);
            if (real.status() != 404 || !Arrays.equals(real.body(), missing.body()))
                found.add(new Violation(
                        traced.subject(),
                        "%d %s".formatted(real.status(), real.text()),
                        stranger.client() + " GET /api/cases/" + id));
        });
        var list = get(stranger, "/api/cases?limit=100");
        if (list.status() != 200 || !list.json().path("items").isEmpty())
            found.add(new Violation(stranger.client(), "列表非空 its list is not empty: " + list.text(), "GET /api/cases"));
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
