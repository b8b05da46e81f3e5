package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
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

/** Reads the household county's guide through the exchange; an older copy only while that province is away, and marked so. */
@Component
class Guides {

    private static final Logger LOG = LoggerFactory.getLogger(Guides.class);
    private static final int MOST_BYTES = 256 * 1024;

    private final PeerHttp peers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Guides(PeerHttp peers, JdbcClient jdbc, Clock clock) {
        this.peers = peers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    ProblemException unavailable(Peer peer) {
        return CaseProblem.CASE_GUIDE_UNAVAILABLE
                .of()
                .with("province", peer.name())
                .with("retryAfterSeconds", 10);
    }

    @Nullable
    Guide readIfPossible(Peer peer, Item item, DivisionCode division) {
        return readThere(peer, item, division)
                .or(() -> copyOf(item, division).map(Guide::fromCache))
                .orElse(null);
    }

    private Optional<Guide> readThere(Peer peer, Item item, DivisionCode division) {
        try {
            var path = "/exchange/guides/" + item.code() + "/" + division.value();
            var guide = parse(Wire.JSON.readTree(peers.get(peer.province(), path, MOST_BYTES)));
            if (!guide.item().equals(item.code()) || !guide.division().equals(division))
                throw new Wire.BadBody("another guide");
            keep(guide);
            return Optional.of(guide);
        } catch (PeerUnavailable | Wire.BadBody | JacksonException away) {
            LOG.warn(
                    "guide {} of {} could not be read: {}",
                    item.code(),
                    division,
                    away.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Another province's words: bounded and checked like a message. */
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
                false);
    }

    record Theirs(
            String item,
            DivisionCode division,
            String divisionName,
            String version,
            LocalDate effectiveFrom,
            List<Guide.Material> materials,
            String source) {}

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
