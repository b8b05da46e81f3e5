package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A value of the file and its place; what is not as it must be is named by its own pointer. */
record Spot(JsonNode value, String pointer) {
    private static final long MOST_EXACT = (1L << 53) - 1;
    private static final Pattern WIRE_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    /** Not in its form. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Rule rule;
        private final String pointer;

        Unfit(Rule rule, String pointer) {
            super(pointer, null, false, false);
            this.rule = rule;
            this.pointer = pointer;
        }

        Rule rule() {
            return rule;
        }

        String pointer() {
            return pointer;
        }
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** An object of exactly these members; those with a question mark may be missing. */
    Spot members(String... names) {
        unless(value.isObject());
        var known = new HashSet<String>();
        for (var name : names) {
            var optional = name.endsWith("?");
            var bare = optional ? name.substring(0, name.length() - 1) : name;
            known.add(bare);
            if (!optional && !value.has(bare)) throw unfit(bare);
        }
        value.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw unfit(unknown);
                });
        return this;
    }

    Spot at(String name) {
        return maybe(name).orElseThrow(() -> unfit(name));
    }

    Optional<Spot> maybe(String name) {
        var child = value.get(name);
        return child == null ? Optional.empty() : Optional.of(new Spot(child, pointer + "/" + escaped(name)));
    }

    List<Spot> elements() {
        unless(value.isArray());
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Spot(value.get(i), pointer + "/" + i))
                .toList();
    }

    Spot object() {
        unless(value.isObject());
        return this;
    }

    String text() {
        unless(value.isString());
        return value.stringValue();
    }

    String oneOf(String... allowed) {
        var text = text();
        unless(Arrays.asList(allowed).contains(text));
        return text;
    }

    long number() {
        unless(value.isIntegralNumber() && value.canConvertToLong());
        var number = value.longValue();
        unless(number >= 0 && number <= MOST_EXACT);
        return number;
    }

    Sha256 digest() {
        try {
            return Sha256.parse(text());
        } catch (IllegalArgumentException e) {
            throw unfit();
        }
    }

    List<Sha256> digests() {
        return elements().stream().map(Spot::digest).toList();
    }

    UUID uuid() {
        var text = text();
        try {
            var id = UUID.fromString(text);
            unless(id.toString().equals(text));
            return id;
        } catch (IllegalArgumentException e) {
            throw unfit();
        }
    }

    /** UTC with exactly three digits of a second. */
    Instant time() {
        unless(WIRE_TIME.matcher(text()).matches());
        return instant();
    }

    Instant instant() {
        try {
            return Instant.parse(text());
        } catch (java.time.DateTimeException e) {
            throw unfit();
        }
    }

    /** Base64url without padding, in its one spelling. */
    byte[] bytes() {
        return Base64Url.decoded(text()).orElseThrow(this::unfit);
    }

    byte[] bytes(int length) {
        var bytes = bytes();
        unless(bytes.length == length);
        return bytes;
    }

    void unless(boolean holds) {
        if (!holds) throw unfit();
    }

    Unfit unfit() {
        return new Unfit(Rule.FORM, pointer);
    }

    private Unfit unfit(String member) {
        return new Unfit(Rule.FORM, pointer + "/" + escaped(member));
    }
}
