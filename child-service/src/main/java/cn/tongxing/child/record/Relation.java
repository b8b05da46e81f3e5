package cn.tongxing.child.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** What somebody is to the child, by the two digits of GB/T 4761-2008; only relations that can hold care of a child. */
public record Relation(@JsonValue String code) {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("51", "父亲"),
            Map.entry("52", "母亲"),
            Map.entry("57", "继父或养父"),
            Map.entry("58", "继母或养母"),
            Map.entry("61", "祖父"),
            Map.entry("62", "祖母"),
            Map.entry("63", "外祖父"),
            Map.entry("64", "外祖母"),
            Map.entry("71", "兄"),
            Map.entry("73", "弟"),
            Map.entry("75", "姐"),
            Map.entry("77", "妹"),
            Map.entry("81", "伯父"),
            Map.entry("82", "伯母"),
            Map.entry("83", "叔父"),
            Map.entry("84", "婶母"),
            Map.entry("85", "舅父"),
            Map.entry("86", "舅母"),
            Map.entry("87", "姨父"),
            Map.entry("88", "姨母"),
            Map.entry("89", "姑父"),
            Map.entry("90", "姑母"),
            Map.entry("97", "其他亲属"),
            Map.entry("99", "非亲属"));

    private static final Map<String, String> CODES = codes();

    /** What people write beside the standard's own words. */
    private static Map<String, String> codes() {
        var codes = new HashMap<>(
                Map.of("父", "51", "母", "52", "继父", "57", "养父", "57", "继母", "58", "养母", "58", "爷爷", "61", "奶奶", "62"));
        codes.putAll(Map.of("外公", "63", "姥爷", "63", "外婆", "64", "姥姥", "64", "哥哥", "71", "姐姐", "75"));
        NAMES.forEach((code, name) -> codes.put(name, code));
        return Map.copyOf(codes);
    }

    @JsonCreator
    public Relation {
        if (!NAMES.containsKey(code))
            throw new IllegalArgumentException("不是照护人可用的关系 / not a relation used for carers (GB/T 4761)");
    }

    /** By its code or a word for it. */
    static Relation named(String word) {
        return new Relation(CODES.getOrDefault(word, word));
    }

    public String chinese() {
        return NAMES.get(code);
    }
}
