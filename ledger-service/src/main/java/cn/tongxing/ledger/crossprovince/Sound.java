package cn.tongxing.ledger.crossprovince;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what another province sent before anybody looks at it: nothing required is absent, every text and list bounded. */
final class Sound {

    private static final int MOST_CHARACTERS = 3000;
    private static final int MOST_ELEMENTS = 200;

    private Sound() {}

    static void check(Object value) {
        switch (value) {
            case String text -> checkText(text);
            case Collection<?> list -> checkList(list);
            case Record record -> checkRecord(record);
            default -> {
                // numbers, dates, codes: their own types have checked them
            }
        }
    }

    /** A component of a record: what reads it, and whether it may be absent. */
    private record Part(String name, Method accessor, boolean optional) {
        static Part of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            var type = component.getAnnotatedType();
            return new Part(component.getName(), accessor, type.isAnnotationPresent(Nullable.class));
        }

        @Nullable
        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Asked of a class, its accessors are made anew each time, with all that makes them quick. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Part::of).toList();
        }
    };

    private static void checkRecord(Record record) {
        for (var part : PARTS.get(record.getClass())) {
            var value = part.of(record);
            if (value != null) check(value);
            else if (!part.optional()) throw new Wire.BadBody("missing " + part.name());
        }
    }

    private static void checkList(Collection<?> list) {
        if (list.size() > MOST_ELEMENTS) throw new Wire.BadBody("too many elements");
        for (var element : list) {
            if (element == null) throw new Wire.BadBody("a list holds null");
            check(element);
        }
    }

    private static void checkText(String text) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MOST_CHARACTERS) {
            throw new Wire.BadBody("text empty or too long");
        }
        if (!text.codePoints().allMatch(Sound::isPrintable)) throw new Wire.BadBody("text holds controls");
    }

    /** No controls but line breaks, and no bidirectional controls, which make a text read as another. */
    static boolean isPrintable(int c) {
        if (c == '\n' || c == '\t') return true;
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
