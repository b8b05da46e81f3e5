package cn.tongxing.platform.seal;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Canonicalization Scheme (RFC 8785) over Jackson trees: keys in the order of their UTF-16 units, numbers as
 * ECMAScript writes them, no white space. Refuses what would lose something on the other side: NaN and infinities, numbers
 * a double cannot hold exactly, halves of surrogate pairs.
 */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BigDecimal MOST_EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private CanonicalJson() {}

    public static byte[] of(Object jacksonTreeOrPojo) {
        return of((JsonNode) JSON.valueToTree(jacksonTreeOrPojo));
    }

    public static byte[] of(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, out);
            case ARRAY -> writeArray(node, out);
            case STRING -> writeString(node.stringValue(), out);
            case NUMBER -> writeNumber(node, out);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            // what valueToTree keeps as Java values are strings in JSON text
            case BINARY, POJO -> write(JSON.readTree(JSON.writeValueAsString(node)), out);
            case MISSING -> throw new IllegalArgumentException("a missing node has no canonical form");
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        // String.compareTo is by UTF-16 units, as RFC 8785 §3.2.3 asks
        var sorted = new TreeMap<String, JsonNode>();
        node.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
        char separator = '{';
        for (var entry : sorted.entrySet()) {
            out.append(separator);
            writeString(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ',';
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        char separator = '[';
        for (JsonNode element : node) {
            out.append(separator);
            write(element, out);
            separator = ',';
        }
        out.append(node.isEmpty() ? "[]" : "]");
    }

    private static void writeNumber(JsonNode node, StringBuilder out) {
        if (node.isFloatingPointNumber() && !node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
            throw new IllegalArgumentException("NaN and infinities have no canonical form");
        }
        BigDecimal exact = node.decimalValue();
        boolean lossless = node.isFloatingPointNumber() && !node.isBigDecimal()
                || (isWhole(exact) ? exact.abs().compareTo(MOST_EXACT) <= 0 : survives(exact));
        if (!lossless) {
            throw new IllegalArgumentException(
                    "a number that a double cannot hold exactly has no canonical form; send it as text");
        }
        try {
            out.append(NumberToJSON.serializeNumber(exact.doubleValue()));
        } catch (IOException e) {
            throw new IllegalArgumentException("a number without canonical form");
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean survives(BigDecimal number) {
        double nearest = number.doubleValue();
        return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        refuseHalfPair(text, i);
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void refuseHalfPair(String text, int i) {
        char c = text.charAt(i);
        boolean half = Character.isHighSurrogate(c)
                        && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        if (half) {
            throw new IllegalArgumentException("half of a surrogate pair has no canonical form");
        }
    }
}
