package cn.tongxing.system.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A journal read back from the disk: what the checks go by. */
public final class Recorded {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Integer, Line.Planned> plans = new TreeMap<>();
    private final Map<Integer, Line.Ended> ends = new TreeMap<>();
    private final Map<Long, List<Line.Sent>> sent = new LinkedHashMap<>();
    private final Map<Long, Line.Answered> answers = new LinkedHashMap<>();
    private final List<Line.Seen> seen = new ArrayList<>();

    private Instant started = Instant.EPOCH;

    private Recorded() {}

    public static Recorded read(Path file) {
        var recorded = new Recorded();
        try (var lines = Files.lines(file)) {
            lines.forEach(recorded::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    private void take(String text) {
        try {
            take(JSON.readValue(text, Line.class));
        } catch (JacksonException torn) {
            // the last line of a driver that was killed: nobody was told that it was written
        }
    }

    private void take(Line line) {
        switch (line) {
            case Line.Planned planned -> plans.put(planned.number(), planned);
            case Line.Sent attempt ->
                sent.computeIfAbsent(attempt.call(), c -> new ArrayList<>()).add(attempt);
            case Line.Answered answer -> answers.merge(answer.call(), answer, Recorded::whatWasDone);
            case Line.Ended ended -> ends.put(ended.number(), ended);
            case Line.Seen trouble -> seen.add(trouble);
            case Line.Opened opened -> started = Instant.parse(opened.at());
            case Line.Silent silent -> {}
            case Line.Struck struck -> {}
        }
    }

    /** Of a call that was sent twice at once one may be told to wait and the other be done. */
    private static Line.Answered whatWasDone(Line.Answered before, Line.Answered after) {
        return before.status() / 100 == 2 ? before : after;
    }

    public Instant started() {
        return started;
    }

    /** Every call in the order of its first attempt. */
    public List<Call> calls() {
        return sent.entrySet().stream()
                .map(entry -> new Call(entry.getValue(), answers.get(entry.getKey())))
                .toList();
    }

    public Map<Integer, Line.Planned> plans() {
        return Map.copyOf(plans);
    }

    public Map<Integer, Line.Ended> ends() {
        return Map.copyOf(ends);
    }

    public List<Line.Seen> seen() {
        return List.copyOf(seen);
    }
}
