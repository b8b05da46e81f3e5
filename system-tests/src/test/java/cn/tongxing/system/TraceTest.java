package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One id leads from the gateway's line of a request to the other province's line of what it caused. */
@ExtendWith(TwoProvinces.class)
class TraceTest {

    @Test
    void theTraceOfAPushIsInTheLogsOfBothProvinces(TwoProvinces.World world) {
        var cases = new Cases(world);
        var theCase = cases.accepted();

        var pushed = cases.push(theCase).expect(200);
        cases.awaitTurn(cases.householdTownship(), theCase, "PRELIMINARY_REVIEW");

        var request = pushed.headers().firstValue("X-Request-Id").orElseThrow();
        var line = Pattern.compile("request " + Pattern.quote(request) + " trace ([0-9a-f]{32})$");
        var trace = Patience.until(
                "the gateway's line of request " + request,
                () -> lines(world.anhui(), "gateway").stream()
                        .map(line::matcher)
                        .filter(found -> found.find())
                        .map(found -> found.group(1))
                        .toList(),
                found -> found.size() == 1);
        var id = "[" + trace.getFirst() + "]";
        awaitLine(world.anhui(), id, "of kind case.pushed for 50 is written");
        awaitLine(world.chongqing(), id, "of kind case.pushed from 34: APPLIED");
        assertThat(lines(world.chongqing(), "ledger-service").stream().filter(each -> each.contains(id)))
                .noneMatch(each -> each.contains(theCase.child().name()))
                .noneMatch(each -> each.contains(theCase.child().citizenId()));
    }

    private static void awaitLine(Province province, String id, String words) {
        Patience.until(
                "a line of " + province.code() + " with " + id + " " + words,
                () -> lines(province, "ledger-service"),
                lines -> lines.stream().anyMatch(line -> line.contains(id) && line.contains(words)));
    }

    /** Of every process of the component. */
    private static List<String> lines(Province province, String component) {
        return province.processesOf(List.of(component)).stream()
                .flatMap(process -> read(province, process).lines())
                .toList();
    }

    private static String read(Province province, String process) {
        try {
            return Files.readString(province.log(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
