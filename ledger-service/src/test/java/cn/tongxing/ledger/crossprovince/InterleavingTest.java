package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Desks of both provinces act at random while the two logs interleave at random; whenever the road is empty, both hold the same. */
class InterleavingTest {

    private final TwoProvinces world = new TwoProvinces();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whateverTheOrderBothLedgersAreEqualWhenNothingIsInFlight() {
        var random = new Random(20260304);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 12; i++)
            ids.add(world.pushed(world.ready(i), Story.XIANYU).id());
        var day = LocalDate.of(2026, 3, 2);

        for (int step = 0; step < 700; step++) {
            if (step % 40 == 0) world.on(day = day.plusDays(1));
            var id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(4)) {
                case 0, 1 -> world.carryOne(random.nextBoolean() ? world.anhui : world.chongqing);
                default -> actIfAllowed(random, id);
            }
            if (step % 100 == 99) {
                world.carryAll();
                ids.forEach(this::assertEqual);
            }
        }
        world.carryAll();
        ids.forEach(this::assertEqual);
        assertThat(ids.stream()
                        .map(id -> world.anhui.file(id).phase().state())
                        .distinct()
                        .count())
                .isGreaterThan(2);
        assertEveryRequestIsAnswered(ids);
    }

    private void assertEqual(UUID id) {
        assertThat(world.anhui.digest(id)).isEqualTo(world.chongqing.digest(id));
        assertThat(world.anhui.file(id).inTransit()).isFalse();
    }

    private void assertEveryRequestIsAnswered(List<UUID> ids) {
        for (var id : ids) {
            var file = world.chongqing.file(id);
            if (!file.shared().openRequests().isEmpty()) {
                world.answer(id, Requests.AnswerRequest.Verdict.REFUSED);
                world.carryAll();
            }
            assertThat(world.anhui.file(id).shared().openRequests()).isEmpty();
            assertEqual(id);
        }
    }

    private void actIfAllowed(Random random, UUID id) {
        try {
            switch (random.nextInt(8)) {
                case 0 -> world.review(id);
                case 1 -> world.askForSupplement(id, random.nextBoolean() ? Story.BAOPING : Story.YUNYANG);
                case 2 ->
                    world.answerSupplement(id, world.anhui.file(id).shared().rounds());
                case 3 ->
                    world.decide(
                            id,
                            world.decision(
                                    id,
                                    random.nextBoolean()
                                            ? Transition.Outcome.APPROVED
                                            : Transition.Outcome.NOT_APPROVED));
                case 4 -> world.inform(id);
                case 5 -> world.grant(id);
                case 6 -> world.withdraw(id);
                default -> {
                    var open = world.chongqing.file(id).shared().openRequests();
                    if (!open.isEmpty()) {
                        world.answer(
                                id,
                                random.nextInt(4) == 0
                                        ? Requests.AnswerRequest.Verdict.GRANTED
                                        : Requests.AnswerRequest.Verdict.REFUSED);
                    }
                }
            }
        } catch (ProblemException | NoSuchElementException notNow) {
            // not this desk's turn, or the case has not arrived there yet
        }
    }
}
