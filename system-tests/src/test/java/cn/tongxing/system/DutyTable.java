package cn.tongxing.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The table of duties as it stands in `access/*.csv`: which operation is whose, and what everybody else is answered. */
final class DutyTable {

    enum Answer {
        MAY,
        NOT_TURN,
        MAY_NOT,
        UNSEEN,
        DOOR,
        INNER,
        CLOSED
    }

    /** @param code the refusal's code where the table names one, else empty */
    record Verdict(Answer answer, String code, String source) {}

    record Operation(String name, String service, String duty, List<String> provinces) {
        String method() {
            return name.split(" ")[0];
        }

        String path() {
            return name.split(" ")[1];
        }
    }

    /** Who asks, but for the token. */
    record Caller(String province, String division, String function, String role, String relation) {
        String level() {
            return switch (division.length()) {
                case 2 -> "PROVINCE";
                case 4 -> "CITY";
                case 6 -> "COUNTY";
                case 9 -> "TOWNSHIP";
                default -> "VILLAGE";
            };
        }

        @Override
        public String toString() {
            return "%s %s %s (%s)".formatted(division, function, role, relation);
        }
    }

    private record Row(List<String> cells) {
        boolean fits(String duty, Caller caller) {
            return cells.get(0).equals(duty)
                    && fits(1, caller.function())
                    && fits(2, caller.level())
                    && fits(3, caller.role())
                    && fits(4, caller.relation());
        }

        private boolean fits(int cell, String value) {
            return cells.get(cell).equals("*")
                    || Arrays.asList(cells.get(cell).split("\\|")).contains(value);
        }

        Verdict verdict() {
            var words = cells.get(5).split(" ");
            var answer = Answer.valueOf(words[0]);
            var code = words.length > 1 ? words[1] : answer == Answer.MAY_NOT ? "FORBIDDEN" : "";
            return new Verdict(answer, code, cells.get(6));
        }
    }

    private final List<Operation> operations = lines("operations.csv", 4).stream()
            .map(cells -> new Operation(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    List.of(cells.get(3).split("\\|"))))
            .toList();
    private final List<Row> rows = lines("duties.csv", 7).stream().map(Row::new).toList();
    private final Set<Row> used = ConcurrentHashMap.newKeySet();

    List<Operation> operations() {
        return operations;
    }

    Verdict decide(Operation operation, Caller caller) {
        var row = rows.stream()
                .filter(candidate -> candidate.fits(operation.duty(), caller))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + operation.name() + " by " + caller));
        used.add(row);
        return row.verdict();
    }

    /** Rows that decided nothing: a rule that matches nothing is a mistake in the table. */
    List<String> unused() {
        return rows.stream()
                .filter(row -> !used.contains(row))
                .map(row -> String.join(",", row.cells()))
                .toList();
    }

    List<String> withoutSource() {
        return rows.stream()
                .filter(row -> row.cells().get(6).isBlank())
                .map(row -> String.join(",", row.cells()))
                .toList();
    }

    /** {@code functions}: what `*` stands for. */
    static List<Caller> callers(List<String> functions) {
        return lines("callers.csv", 5).stream()
                .flatMap(cells -> (cells.get(2).equals("*")
                                ? functions.stream()
                                : Arrays.stream(cells.get(2).split("\\|")))
                        .flatMap(function -> Arrays.stream(cells.get(3).split("\\|"))
                                .map(role -> new Caller(cells.get(0), cells.get(1), function, role, cells.get(4)))))
                .distinct()
                .toList();
    }

    private static List<List<String>> lines(String file, int cells) {
        try (var in = DutyTable.class.getResourceAsStream("/access/" + file);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split(",", cells))
                            .map(String::strip)
                            .toList())
                    .peek(line -> {
                        if (line.size() != cells) throw new IllegalArgumentException(file + ": " + line);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
