package cn.tongxing.child.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** By which words people name a code in a list: as it is shown, and as it stands in the API. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> Map<String, E> of(E[] values, Function<E, String> chinese) {
        var words = new HashMap<String, E>();
        for (E value : values) {
            words.put(value.name(), value);
            words.put(chinese.apply(value), value);
        }
        return Map.copyOf(words);
    }
}
