package cn.tongxing.platform.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may not act any more, as identity-service's feed {@code revocations} tells it; gateway and services keep one in
 * memory and ask it for every token.
 *
 * <p><b>The feed.</b> Events of type {@code revocation}; the subject is {@code agency:<uuid>}, {@code client:<id>},
 * {@code staff:<uuid>} or {@code key:<kid>}; the data is {@code {"notBefore": instant, "lifted": boolean}}. For each
 * subject the event with the highest version counts, whatever order they arrive in.
 *
 * <p><b>The rule.</b> A token has up to four subjects: its agency, its client, its staff member if it has one, and the
 * key that signed it. It is denied when for one of them
 *
 * <ul>
 *   <li>a revocation is in force ({@code lifted: false}), whenever the token was issued; or
 *   <li>a revocation was lifted ({@code lifted: true}) and the token was issued before {@code notBefore}.
 * </ul>
 *
 * So enabling again does not bring old tokens back, and {@code {"notBefore": now, "lifted": true}} alone means: fetch a
 * new token (roles changed, a key was lost). {@code iat} counts whole seconds, so a token issued in the very second of
 * {@code notBefore} is denied too; that errs on the safe side and lasts a second.
 *
 * <p><b>Freshness.</b> Whoever reads the feed calls {@link #caughtUp} when it has read to the end. A list that never
 * was read to the end, or not for {@link #PATIENCE}, is stale: requests are answered 503, for nobody knows who was
 * revoked meanwhile. After a 410 the reader fills a new instance from the start and swaps it in when it has caught up.
 */
public final class Revocations {
    public static final String FEED = "revocations";
    public static final String EVENT = "revocation";
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Entry(long version, Instant notBefore, boolean lifted) {
        boolean denies(Instant issuedAt) {
            return !lifted || issuedAt.isBefore(notBefore);
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile @Nullable Instant caughtUpAt;

    public static String agency(UUID agency) {
        return "agency:" + agency;
    }

    public static String client(String client) {
        return "client:" + client;
    }

    public static String staff(String staff) {
        return "staff:" + staff;
    }

    public static String key(String kid) {
        return "key:" + kid;
    }

    /** Takes one event; an older version than the one known changes nothing. */
    public void apply(String subject, long version, Instant notBefore, boolean lifted) {
        entries.merge(
                subject,
                new Entry(version, notBefore, lifted),
                (known, told) -> told.version() > known.version() ? told : known);
    }

    public void caughtUp(Instant when) {
        caughtUpAt = when;
    }

    public boolean isStale(Instant now) {
        var last = caughtUpAt;
        return last == null || last.plus(PATIENCE).isBefore(now);
    }

    /** Whether a token of this actor, signed with this key at this time, is denied. */
    public boolean denies(Actor actor, String kid, Instant issuedAt) {
        return denies(agency(actor.agency()), issuedAt)
                || denies(client(actor.client()), issuedAt)
                || denies(key(kid), issuedAt)
                || actor.staff() != null && denies(staff(actor.staff()), issuedAt);
    }

    private boolean denies(String subject, Instant issuedAt) {
        var entry = entries.get(subject);
        return entry != null && entry.denies(issuedAt);
    }
}
