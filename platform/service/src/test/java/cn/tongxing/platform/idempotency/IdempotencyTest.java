package cn.tongxing.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.platform.web.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(30)
class IdempotencyTest {
    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("idempotency").migrated();

    record Opened(UUID id, String person) {}

    private final Actor actor = Tokens.handler("341722102");
    private final String key = UUID.randomUUID().toString();
    private final AtomicInteger effects = new AtomicInteger();
    private final Idempotency idempotency = idempotency();

    private static Idempotency idempotency() {
        var source = DATABASE.dataSource();
        var ring = KeyRing.sample();
        return new JdbcIdempotency(
                JdbcClient.create(source),
                new TransactionTemplate(new JdbcTransactionManager(source)),
                ring.cipher(),
                ring.blindIndex());
    }

    private Opened once(Actor who, String body) {
        return once(who, body, () -> {
            effects.incrementAndGet();
            return new Opened(UUID.randomUUID(), "340000200001010011");
        });
    }

    private Opened once(Actor who, String body, Supplier<Opened> work) {
        return idempotency.once(key, who, "POST /api/things", Map.of("body", body), work, Opened.class);
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndOneEffect() {
        assertThat(once(actor, "x")).isEqualTo(once(actor, "x"));
        assertThat(effects).hasValue(1);
    }

    @Test
    void anotherBodyOrOperationUnderTheSameKeyIsRefused() {
        once(actor, "x");

        assertThatThrownBy(() -> once(actor, "y"))
                .satisfies(
                        e -> assertThat(((ProblemException) e).code()).isEqualTo(CommonProblem.IDEMPOTENCY_KEY_REUSED));
        assertThatThrownBy(() ->
                        idempotency.once(key, actor, "POST /api/others", Map.of("body", "x"), () -> "", String.class))
                .isInstanceOf(ProblemException.class);
        assertThat(effects).hasValue(1);
    }

    /** JSON spells it with six letters; no text holds it. */
    @Test
    void halfACharacterIsTheCallersFault() {
        assertThatThrownBy(() -> once(actor, "\ud800"))
                .satisfies(e -> assertThat(((ProblemException) e).code()).isEqualTo(CommonProblem.INVALID_REQUEST));
        assertThat(effects).hasValue(0);
    }

    @Test
    void whatHasNoCanonicalFormIsRefusedAsTheCallersFault() {
        assertThatThrownBy(() -> once(actor, "half a pair \ud83d"))
                .isInstanceOf(ProblemException.class)
                .satisfies(
                        e -> assertThat(((ProblemException) e).code().status()).isEqualTo(400));
        assertThat(effects).hasValue(0);
    }

    @Test
    void anotherClientsKeyIsAnotherKey() {
        var other = Tokens.handler("341722103");

        assertThat(once(actor, "x")).isNotEqualTo(once(other, "x"));
        assertThat(effects).hasValue(2);
    }

    @Test
    void keysOfTwoClientsOfOneAgencyAndOfOneClientNameInTwoAgenciesAreTheirOwn() {
        var colleague = as(actor.agency(), "another-system");
        var namesake = as(UUID.randomUUID(), actor.client());

        assertThat(Stream.of(actor, colleague, namesake)
                        .map(who -> once(who, "x"))
                        .distinct())
                .hasSize(3);
        assertThat(effects).hasValue(3);
    }

    private Actor as(UUID agency, String client) {
        return new Actor(
                agency,
                actor.agencyName(),
                actor.function(),
                actor.division(),
                actor.level(),
                actor.roles(),
                client,
                actor.staff(),
                actor.staffName());
    }

    @Test
    void aFailureLeavesTheKeyFree() {
        assertThatThrownBy(() -> once(actor, "x", () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        once(actor, "x");
        assertThat(effects).hasValue(1);
    }

    @Test
    void theSecondOfTwoAtOnceWaitsAndGetsTheFirstsAnswer() throws Exception {
        var working = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> once(actor, "x", () -> {
            working.countDown();
            await(mayEnd);
            effects.incrementAndGet();
            return new Opened(UUID.randomUUID(), "first");
        }));
        await(working);
        var second = CompletableFuture.supplyAsync(() -> once(actor, "x"));
        Thread.sleep(200);
        assertThat(second).isNotDone();

        mayEnd.countDown();

        assertThat(second.get()).isEqualTo(first.get());
        assertThat(effects).hasValue(1);
    }

    @Test
    void whenTheFirstOfTwoFailsTheSecondDoesTheWork() throws Exception {
        var working = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> once(actor, "x", () -> {
            working.countDown();
            await(mayEnd);
            throw new IllegalStateException("no");
        }));
        await(working);
        var second = CompletableFuture.supplyAsync(() -> once(actor, "x"));
        mayEnd.countDown();

        assertThat(second.get().person()).isNotEmpty();
        assertThat(first).isCompletedExceptionally();
        assertThat(effects).hasValue(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "键", "\u0007"})
    void aMissingOrMalformedKeyIsRefused(String bad) {
        assertThatThrownBy(() -> idempotency.once(bad, actor, "POST /x", null, () -> "", String.class))
                .isInstanceOf(ProblemException.class)
                .satisfies(
                        e -> assertThat(((ProblemException) e).code().status()).isEqualTo(400));
    }

    @Test
    void theAnswerIsNotReadableAtRest() {
        once(actor, "x");

        var stored = DATABASE.asOwner()
                .sql("select answer from idempotency_key where key = :key")
                .param("key", key)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("340000200001010011");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
