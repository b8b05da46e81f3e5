package cn.tongxing.system.check;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The shared projection of each case is the same bytes on both sides: canonical JSON (RFC 8785), with its own digest beside it. */
final class ProjectionsAreEqual implements Check {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String chinese() {
        return "两省共享案卷逐字节相同（RFC 8785）";
    }

    @Override
    public String english() {
        return "shared projections are byte-equal on both sides (RFC 8785)";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        var sides = evidence.sides();
        var provinces = sides.stream().map(Side::code).collect(Collectors.toSet());
        var one = sides.getFirst().cases();
        var other = sides.getLast().cases();
        evidence.byId().forEach((id, traced) -> {
            for (var side : sides) {
                var row = (side == sides.getFirst() ? one : other).get(id);
                trouble(row)
                        .ifPresent(what -> found.add(
                                new Violation(traced.subject(), what, side.code() + " ledger.cross_case.projection")));
            }
            if (traced.crossedInto(provinces) && !equal(one.get(id), other.get(id)))
                found.add(new Violation(
                        traced.subject(),
                        "两省共享案卷不同 the shared projections differ",
                        "34, 50 ledger.cross_case.projection"));
        });
        return found;
    }

    private static boolean equal(Side.@Nullable Case one, Side.@Nullable Case other) {
        return one != null
                && other != null
                && one.projection() != null
                && Arrays.equals(one.projection(), other.projection());
    }

    private static Optional<String> trouble(Side.@Nullable Case row) {
        if (row == null || row.projection() == null) return Optional.empty();
        var canonical = CanonicalJson.of(JSON.readTree(new String(row.projection(), StandardCharsets.UTF_8)));
        if (!Arrays.equals(canonical, row.projection())) return Optional.of("不是规范 JSON not canonical JSON");
        if (!Arrays.equals(Sha256.of(row.projection()).bytes(), row.digest()))
            return Optional.of("摘要不符 its digest is another's");
        return Optional.empty();
    }
}
