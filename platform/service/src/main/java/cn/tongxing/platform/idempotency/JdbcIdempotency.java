package cn.tongxing.platform.idempotency;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.BlindHash;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.web.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key's row is inserted first, in the transaction of the work: whoever comes second waits at the unique constraint
 * until the first commits (and then finds its answer) or rolls back (and then is the first).
 */
final class JdbcIdempotency implements Idempotency {
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FieldCipher cipher;
    private final BlindIndex index;

    JdbcIdempotency(JdbcClient jdbc, TransactionTemplate transaction, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.cipher = cipher;
        this.index = index;
    }

    private record Key(Actor actor, String text) {
        Place place() {
            return new Place("idempotency_key", "answer", actor.agency() + " " + actor.client() + " " + text);
        }

        Map<String, Object> params() {
            return Map.of("agency", actor.agency(), "client", actor.client(), "key", text);
        }
    }

    private record Row(byte[] request, byte[] answer) {}

    @Override
    public <T> T once(
            @Nullable String key,
            Actor actor,
            String operation,
            @Nullable Object requestBody,
            Supplier<T> work,
            Class<T> answer) {
        if (key == null || key.isBlank()) throw CommonProblem.IDEMPOTENCY_KEY_REQUIRED.of();
        if (!WELL_FORMED.matcher(key).matches()) throw CommonProblem.INVALID_REQUEST.of("Idempotency-Key");
        var whose = new Key(actor, key);
        var request = digest(operation, requestBody);
        return transaction.execute(
                status -> isFirst(whose, request) ? answered(whose, work.get()) : remembered(whose, request, answer));
    }

    // keyed: an id number in a small request could be guessed from a plain hash
    private BlindHash digest(String operation, @Nullable Object body) {
        return index.hash("idempotency", operation + "\n" + (body == null ? "" : canonical(body)));
    }

    /** Half a character or a number beyond all range has no canonical form: it came from the caller, not from us. */
    private static String canonical(Object body) {
        try {
            return new String(CanonicalJson.of(body), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noCanonicalForm) {
            throw CommonProblem.INVALID_REQUEST.of();
        }
    }

    private boolean isFirst(Key key, BlindHash request) {
        return jdbc.sql("""
                insert into idempotency_key (agency, client, key, request) values (:agency, :client, :key, :request)
                on conflict do nothing""")
                        .params(key.params())
                        .param("request", request.current())
                        .update()
                == 1;
    }

    private <T> T answered(Key key, T answer) {
        jdbc.sql(
                        "update idempotency_key set answer = :answer where agency = :agency and client = :client and key = :key")
                .params(key.params())
                .param("answer", cipher.seal(JSON.writeValueAsBytes(answer), key.place()))
                .update();
        return answer;
    }

    private <T> T remembered(Key key, BlindHash request, Class<T> answer) {
        var row = jdbc.sql("""
                select request, answer from idempotency_key
                where agency = :agency and client = :client and key = :key""")
                .params(key.params())
                .query((rs, n) -> new Row(rs.getBytes("request"), rs.getBytes("answer")))
                .single();
        if (!request.matches(row.request())) throw CommonProblem.IDEMPOTENCY_KEY_REUSED.of();
        return JSON.readValue(cipher.open(row.answer(), key.place()), answer);
    }
}
