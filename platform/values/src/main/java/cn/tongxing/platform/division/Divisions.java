package cn.tongxing.platform.division;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of the country's 665,000 divisions (statistical codes of 2023-06-30). Provinces to townships are read at once;
 * villages with the first question that needs them. A code the table does not know has no name, which is not an error:
 * divisions change every year.
 */
public final class Divisions {

    private static final Set<String> STATISTICAL_NAMES = Set.of("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");

    private final CodeTable provinces = CodeTable.read("provinces.csv");
    private final CodeTable cities = CodeTable.read("cities.csv");
    private final CodeTable counties = CodeTable.read("areas.csv");
    private final CodeTable townships = CodeTable.read("streets.csv.gz");

    private static final class Bundled {
        static final Divisions TABLE = new Divisions();
    }

    private static final class Villages {
        static final CodeTable TABLE = CodeTable.read("villages.csv.gz");
    }

    /** Units that the statistical table lacks and the national system knows. */
    private final Map<DivisionCode, String> supplement = Map.of(
            DivisionCode.of("6599"), "新疆生产建设兵团",
            DivisionCode.of("659900"), "新疆生产建设兵团");

    /** Read once, at the start of a process. */
    private volatile Map<DivisionCode, String> newer = Map.of();

    private Divisions() {}

    public static Divisions bundled() {
        return Bundled.TABLE;
    }

    /**
     * Takes what an operator's file says beside the table, instead of what was taken before: new divisions, and other names.
     *
     * @throws IllegalArgumentException if the file cannot be read, with the line
     */
    public void takeNewer(Path file) {
        newer = NewerNames.read(file);
    }

    public Optional<Division> find(DivisionCode code) {
        return Optional.ofNullable(newer.get(code))
                .or(() -> table(code.level()).name(Long.parseLong(code.value())))
                .or(() -> Optional.ofNullable(supplement.get(code)))
                .map(name -> new Division(code, name, isPseudo(code, name)));
    }

    /** The division's own name; for a code the table does not know, the code in brackets. */
    public String name(DivisionCode code) {
        return find(code).map(Division::name).orElseGet(() -> unknown(code));
    }

    /** Names from the province down without the pseudo-levels, such as 重庆市云阳县宝坪镇. */
    public String fullName(DivisionCode code) {
        StringBuilder name = new StringBuilder();
        for (DivisionCode part : lineage(code)) {
            find(part)
                    .filter(division -> !division.pseudo())
                    .map(Division::name)
                    .ifPresent(name::append);
        }
        boolean known = find(code).isPresent();
        return known && !name.isEmpty() ? name.toString() : name + unknown(code);
    }

    public Stream<Division> children(DivisionCode parent) {
        if (parent.level() == DivisionLevel.VILLAGE) {
            return Stream.empty();
        }
        DivisionLevel below = DivisionLevel.values()[parent.level().ordinal() + 1];
        CodeTable table = table(below);
        long scale = (long) Math.pow(10, below.digits() - parent.value().length());
        long first = Long.parseLong(parent.value()) * scale;
        return IntStream.range(table.firstAtOrAfter(first), table.firstAtOrAfter(first + scale))
                .mapToObj(table::at)
                .map(this::division);
    }

    /**
     * The next higher division that has a people's government: 重庆市 for 云阳县, not the statistical 县 between them.
     * Empty for a province.
     */
    public Optional<Division> superior(DivisionCode code) {
        return code.parent().flatMap(parent -> {
            Optional<Division> division = find(parent);
            return division.isEmpty() || division.get().pseudo() ? superior(parent) : division;
        });
    }

    /** How many divisions the table holds; reads the villages. */
    public int size() {
        return Stream.of(DivisionLevel.values())
                .mapToInt(level -> table(level).size())
                .sum();
    }

    private Division division(CodeTable.Row row) {
        DivisionCode code = DivisionCode.of(Long.toString(row.code()));
        return new Division(code, row.name(), isPseudo(code, row.name()));
    }

    private boolean isPseudo(DivisionCode code, String name) {
        return switch (code.level()) {
            case CITY -> STATISTICAL_NAMES.contains(name);
            // 东莞市 and other cities without districts stand a second time at county level
            case COUNTY ->
                code.value().equals("659900")
                        || cities.name(Long.parseLong(code.value().substring(0, 4)))
                                .filter(name::equals)
                                .isPresent();
            case PROVINCE, TOWNSHIP, VILLAGE -> false;
        };
    }

    private CodeTable table(DivisionLevel level) {
        return switch (level) {
            case PROVINCE -> provinces;
            case CITY -> cities;
            case COUNTY -> counties;
            case TOWNSHIP -> townships;
            case VILLAGE -> Villages.TABLE;
        };
    }

    private static List<DivisionCode> lineage(DivisionCode code) {
        List<DivisionCode> lineage = new ArrayList<>();
        for (DivisionLevel level : DivisionLevel.values()) {
            if (level.digits() <= code.value().length()) {
                lineage.add(code.at(level));
            }
        }
        return lineage;
    }

    private static String unknown(DivisionCode code) {
        return "〔" + code.value() + "〕";
    }
}
