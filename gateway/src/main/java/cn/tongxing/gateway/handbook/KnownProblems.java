package cn.tongxing.gateway.handbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of problems as it was made from the code of this version. */
@Component
final class KnownProblems {

    private record File(List<KnownProblem> problems) {}

    private final List<KnownProblem> all;
    private final Map<String, KnownProblem> byCode;

    KnownProblems() {
        try (InputStream in = KnownProblems.class.getResourceAsStream("/problems.json")) {
            all = List.copyOf(JsonMapper.shared().readValue(in, File.class).problems());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byCode = all.stream().collect(Collectors.toUnmodifiableMap(KnownProblem::code, Function.identity()));
    }

    List<KnownProblem> all() {
        return all;
    }

    Optional<KnownProblem> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
