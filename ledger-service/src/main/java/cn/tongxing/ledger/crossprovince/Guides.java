package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.problem.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the household county's guide, through the exchange or from our own books; an older copy only while those are away, and marked so. */
@Component
class Guides {

    private static final Logger LOG = LoggerFactory.getLogger(Guides.class);
    private static final int MOST_BYTES = 256 * 1024;

    private final PeerHttp peers;
    private final OwnGuides own;
    private final JdbcClient jdbc;
    private final Clock clock;

    Guides(PeerHttp peers, OwnGuides own, JdbcClient jdbc, Clock clock) {
        this.peers = peers;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ProblemException unavailable(Destination from) {
        return CaseProblem.CASE_GUIDE_UNAVAILABLE
                .of()
                .with("province", from.provinceName())
                .with("retryAfterSeconds", 10);
    }

    @Nullable
    Guide readIfPossible(Destination from, Item item, DivisionCode division, String authorization) {
        return read(from, item, division, authorization)
                .or(() -> copyOf(item, division).map(Guide::fromCache))
                .orElse(null);
    }

    private Optional<Guide> read(Destination from, Item item, DivisionCode division, String authorization) {
        try {
            var answer = switch (from.way()) {
                case EXCHANGE -> Optional.of(there(from, item, division));
                case IN_PROVINCE -> own.read(item, division, authorization);
                case ON_PAPER -> own.readNational(item, division, authorization);
            };
            return answer.map(tree -> kept(tree, item, division));
        } catch (PeerUnavailable | Wire.BadBody | JacksonException away) {
            LOG.warn(
                    "guide {} of {} could not be read: {}",
                    item.code(),
                    division,
                    away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private JsonNode there(Destination from, Item item, DivisionCode division) {
        var path = "/exchange/guides/" + item.code() + "/" + division.value();
        return Wire.JSON.readTree(peers.get(from.province(), path, MOST_BYTES));
    }

    private Guide kept(JsonNode tree, Item item, DivisionCode division) {
        var guide = parse(tree);
        if (!guide.item().equals(item.code()) || !guide.division().equals(division))
            throw new Wire.BadBody("another guide");
        keep(guide);
        return guide;
    }

    /** Words of others: bounded and checked like a message. */
    private Guide parse(JsonNode tree) {
        var theirs = Wire.bind(tree, Theirs.class);
        Sound.check(theirs);
        return new Guide(
                theirs.item(),
                theirs.division(),
                theirs.divisionName(),
                theirs.version(),
                theirs.effectiveFrom(),
                theirs.materials(),
                theirs.source(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                false,
                theirs.offered(),
                theirs.instead());
    }

    record Theirs(
            String item,
            DivisionCode division,
            String divisionName,
            String version,
            LocalDate effectiveFrom,
            List<Guide.Material> materials,
            String source,
            @Nullable List<String> offered,
            @Nullable String instead) {}

    private void keep(Guide guide) {
        jdbc.sql("""
                        insert into guide_copy (item, division, guide, obtained_at) values (:item, :division, :guide, :at)
                        on conflict (item, division) do update set guide = excluded.guide, obtained_at = excluded.obtained_at""")
                .param("item", guide.item())
                .param("division", guide.division().value())
                .param("guide", Columns.jsonb(guide))
                .param("at", Columns.timestamp(guide.obtainedAt()))
                .update();
    }

    private Optional<Guide> copyOf(Item item, DivisionCode division) {
        return jdbc.sql("select guide from guide_copy where item = :item and division = :division")
                .param("item", item.code())
                .param("division", division.value())
                .query((row, i) -> Wire.bind(Columns.json(row, "guide"), Guide.class))
                .optional();
    }
}
