package cn.tongxing.system.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    @Test
    void whatWasWrittenByManyAtOnceIsReadBack() {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.open(file, 7, "t1")) {
            IntStream.range(0, 200)
                    .parallel()
                    .forEach(i -> journal.write(new Line.Sent(
                            journal.now(), i, 1, "t1-" + i + "-1", i, "desk", "push", "POST", "/api/cases/x/push")));
            journal.write(new Line.Answered(journal.now(), 3, 1, 200, "", "id", "PRELIMINARY_REVIEW", 4));
        }

        var calls = Recorded.read(file).calls();

        assertThat(calls).hasSize(200);
        assertThat(calls).filteredOn(Call::acknowledged).singleElement().satisfies(call -> {
            assertThat(call.number()).isEqualTo(3);
            assertThat(call.answeredRequest()).isEqualTo("t1-3-1");
        });
    }

    /** Sent twice at once, the last paper came between the two. */
    @Test
    void ofACallThatWasToldToWaitAndWasDoneTheDoneOneCounts() {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.open(file, 7, "t1")) {
            for (int attempt = 1; attempt <= 2; attempt++)
                journal.write(new Line.Sent(
                        1, 9, attempt, "t1-9-" + attempt, 1, "desk", "decision", "POST", "/api/cases/x/decision"));
            journal.write(new Line.Answered(2, 9, 2, 200, "", "id", "DECIDED", 4));
            journal.write(new Line.Answered(2, 9, 1, 409, "CASE_MATERIALS_NOT_VERIFIED", "", "", 0));
        }

        assertThat(Recorded.read(file).calls()).singleElement().satisfies(call -> {
            assertThat(call.acknowledged()).isTrue();
            assertThat(call.answeredRequest()).isEqualTo("t1-9-2");
        });
    }

    @Test
    void aLineIsOnTheDiskWhenItIsWritten() throws IOException {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.open(file, 7, "t1")) {
            journal.write(new Line.Planned(1, 1, "a→b", "GRANTED"));

            assertThat(Files.readString(file)).endsWith("\"story\":\"GRANTED\"}\n");
        }
    }

    @Test
    void theTornLastLineOfAKilledDriverIsNoLine() throws IOException {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.open(file, 7, "t1")) {
            journal.write(new Line.Planned(1, 1, "a→b", "GRANTED"));
        }
        Files.writeString(file, "{\"what\":\"planned\",\"at\":2,\"numb", StandardOpenOption.APPEND);

        assertThat(Recorded.read(file).plans()).containsOnlyKeys(1);
    }

    @Test
    void anEarlierRunsJournalIsNotWrittenOver() {
        var file = folder.resolve("journal.jsonl");
        Journal.open(file, 7, "t1").close();

        assertThatThrownBy(() -> Journal.open(file, 8, "t2")).isInstanceOf(UncheckedIOException.class);
    }
}
