package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.name.NameKeys;
import cn.tongxing.platform.name.NameQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A name's beginnings as keyed digests, as it is written and in pinyin: enough to find who is known, and nothing to read.
 * Shorter beginnings are shared by so many that they would rather tell surnames than find a child.
 */
@Component
class NameTokens {

    private static final int LONGEST = 24;

    private enum Script {
        WRITTEN(2),
        PINYIN(3);

        private final int shortest;

        Script(int shortest) {
            this.shortest = shortest;
        }

        private String domain() {
            return "case-name-" + name();
        }

        private Stream<String> beginnings(String key) {
            int letters = Math.min(key.codePointCount(0, key.length()), LONGEST);
            return IntStream.rangeClosed(shortest, letters).mapToObj(count -> beginning(key, count));
        }
    }

    private final BlindIndex index;

    NameTokens(BlindIndex index) {
        // reading the tables takes a moment that belongs to the start and not to somebody's transaction
        NameKeys.load();
        this.index = index;
    }

    /** @param key the version of the index key they were made by */
    record Made(List<Long> tokens, int edition, int key) {}

    Made of(PersonName name) {
        var tokens = NameKeys.of(name).stream()
                .flatMap(
                        keys -> Stream.concat(made(Script.WRITTEN, keys.written()), made(Script.PINYIN, keys.pinyin())))
                .distinct()
                .sorted()
                .toList();
        return new Made(tokens, NameKeys.EDITION, index.version());
    }

    private Stream<Long> made(Script way, String key) {
        return way.beginnings(key).map(beginning -> number(index.of(way.domain(), beginning)));
    }

    /** Whatever key of the ring they were made by: a case with any of these has such a name. */
    List<Long> wanted(String typed) {
        var query = NameQuery.of(typed, null)
                .flatMap(guess -> guess.by() == NameQuery.By.INITIALS
                        ? NameQuery.of(typed, NameQuery.By.PINYIN)
                        : Optional.of(guess))
                .orElseThrow(() -> refused("UNREADABLE", "没有可检索的字", "Nothing to look for"));
        var way = query.by() == NameQuery.By.WRITTEN ? Script.WRITTEN : Script.PINYIN;
        query.beginnings().forEach(beginning -> refuseTooShort(way, beginning));
        return query.beginnings().stream()
                .map(beginning -> beginning(beginning, LONGEST))
                .flatMap(beginning ->
                        Arrays.stream(index.hash(way.domain(), beginning).every()))
                .map(NameTokens::number)
                .distinct()
                .toList();
    }

    private static void refuseTooShort(Script way, String beginning) {
        if (beginning.codePointCount(0, beginning.length()) < way.shortest) {
            throw refused("TOO_SHORT", "至少两个字，或三个拼音字母", "At least two characters, or three letters of pinyin");
        }
    }

    private static ProblemException refused(String code, String chinese, String english) {
        return CommonProblem.INVALID_REQUEST.of().with(new FieldProblem("/name", code, chinese, english));
    }

    private static String beginning(String key, int count) {
        return key.codePointCount(0, key.length()) <= count ? key : key.substring(0, key.offsetByCodePoints(0, count));
    }

    private static long number(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }
}
