package cn.tongxing.bench.children;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.tongxing.seed.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What the generator says is true of its files, and what was found beside it. */
final class Scores implements AutoCloseable {
    static final String LIST = "education.csv";
    private static final String CHILDREN = "children.csv";

    private final Path folder;
    private final List<Statement> truth;
    private final Map<UUID, Integer> rows = new HashMap<>();

    /** @param child 0 where none is meant */
    private record Statement(String kind, String file, int row, int child) {}

    /** How much of what was found is true, and how much of what is true was found. */
    record Score(long found, long right, long all) {
        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return all == 0 ? 1 : (double) right / all;
        }

        static <T> Score of(Collection<T> found, Set<T> all) {
            return new Score(found.size(), found.stream().filter(all::contains).count(), all.size());
        }
    }

    Scores(Population population) {
        try {
            this.folder = Files.createTempDirectory("tongxing-bench");
            population.writeFiles(folder);
            this.truth = lines("truth.csv").skip(1).map(Scores::statement).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Statement statement(String line) {
        var cells = line.split(",", -1);
        return new Statement(cells[0], cells[1], number(cells[2]), number(cells[3]));
    }

    private static int number(String cell) {
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }

    private Stream<String> lines(String file) {
        return Stream.of(new String(file(file), UTF_8).split("\r?\n"));
    }

    byte[] children() {
        return file(CHILDREN);
    }

    byte[] list() {
        return file(LIST);
    }

    private byte[] file(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which record came from which row; by name, birth date and village, where only one row has them. */
    void match(List<Records.Known> known) {
        var rowOf = new HashMap<String, Integer>();
        int number = 1;
        for (var line : lines(CHILDREN).skip(1).toList()) {
            number++;
            var cells = line.split(",", -1);
            rowOf.merge(cells[0] + cells[2] + cells[8], number, (one, other) -> 0);
        }
        for (var child : known)
            rows.put(child.id(), rowOf.getOrDefault(child.name() + child.birthDate() + child.village(), 0));
    }

    /** Second records, by the pairs of records to look at. */
    Score pairs(List<Records.Pair> found) {
        var all = new HashSet<Set<Integer>>();
        said("DUPLICATE", CHILDREN).forEach(each -> all.add(Set.of(each.row(), each.child())));
        return Score.of(
                found.stream()
                        .<Set<Integer>>map(pair -> new TreeSet<>(List.of(row(pair.one()), row(pair.other()))))
                        .toList(),
                all);
    }

    /** Children on the list without a record. */
    Score candidates(List<Records.Item> items) {
        var all = new HashSet<Integer>();
        said("NEW_CANDIDATE", LIST).forEach(each -> all.add(each.row()));
        return Score.of(
                items.stream()
                        .filter(item -> item.kind().equals("CANDIDATE"))
                        .map(Records.Item::number)
                        .toList(),
                all);
    }

    /** Children with a record whom the list lacks. */
    Score missing(List<Records.Item> items) {
        var all = new HashSet<Integer>();
        said("MISSING", LIST).forEach(each -> all.add(each.child()));
        return Score.of(
                items.stream()
                        .filter(item -> item.kind().equals("MISSING"))
                        .map(item -> row(item.child()))
                        .toList(),
                all);
    }

    /** Rows with a wrong id or none that were brought to their own child; a row without an item was taken for certain. */
    Score withoutId(List<Records.Item> items) {
        var meant = new HashMap<Integer, Integer>();
        said("LIST_ROW", LIST).forEach(each -> meant.put(each.row(), each.child()));
        var hard = new HashSet<Integer>();
        Stream.of("NO_ID", "WRONG_ID").flatMap(kind -> said(kind, LIST)).forEach(each -> hard.add(each.row()));
        hard.retainAll(meant.keySet());
        var left = new HashSet<>(hard);
        long found = 0;
        long right = 0;
        for (var item : items) {
            if (!left.remove(item.number())) continue;
            if (item.child() == null) continue;
            found++;
            if (row(item.child()) == meant.get(item.number())) right++;
        }
        return new Score(found + left.size(), right + left.size(), hard.size());
    }

    private Stream<Statement> said(String kind, String file) {
        return truth.stream()
                .filter(each -> each.kind().equals(kind) && each.file().equals(file));
    }

    private int row(UUID child) {
        return rows.getOrDefault(child, 0);
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
