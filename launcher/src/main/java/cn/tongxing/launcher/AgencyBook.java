package cn.tongxing.launcher;

import cn.tongxing.platform.actor.AgencyFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The agencies that the five regions' plans name, as they name them: a function is not a name (GW-03), so that 石台县's
 * education is 教育和体育局 and its medical insurance lies with 人力资源和社会保障局.
 */
record AgencyBook(String division, List<Line> lines) {

    /** The places whose plans are known, by division code. */
    static final List<String> PLACES = List.of("22", "341722", "3502", "46", "50");

    record Line(AgencyFunction function, String name, String shortName) {
        /** What POST /api/agencies takes; the roles are what the agency may hold at most. */
        Map<String, Object> asRequest(String division) {
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("function", function.name());
            request.put("division", division);
            request.put("name", name);
            if (!shortName.isEmpty()) request.put("shortName", shortName);
            request.put("roles", List.of("HANDLER", "APPROVER", "AUDITOR", "AGENCY_ADMIN"));
            return request;
        }
    }

    static AgencyBook of(String division) {
        if (!PLACES.contains(division))
            throw new LauncherProblem(
                    "没有 %s 的机构名录，现有：%s。".formatted(division, String.join("、", PLACES)),
                    "There is no book of agencies of %s, only of: %s.".formatted(division, String.join(", ", PLACES)));
        return new AgencyBook(
                division,
                text("agencies/" + division + ".csv")
                        .lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .map(AgencyBook::line)
                        .toList());
    }

    private static Line line(String text) {
        var cells = text.split(",", -1);
        return new Line(AgencyFunction.valueOf(cells[0]), cells[1], cells[2]);
    }

    private static String text(String name) {
        try (InputStream in = AgencyBook.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
