package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 更正 of what an application said: facts, each with what it said and what it is to say. Who the child is cannot be
 * corrected, nor where it is registered: another number is another person, another county another case.
 */
final class Correction {

    /** One fact, named by a JSON pointer into the application; an absent value is a fact that was not or is no longer stated. */
    record Change(
            String field, @Nullable String old, @Nullable String value) {}

    private enum Form {
        TEXT,
        NUMBER,
        TRUTH
    }

    private record Field(Pattern pointer, Form form) {
        static Field of(String pointer, Form form) {
            return new Field(Pattern.compile(pointer), form);
        }
    }

    private static final String CONDITION = "/parents/[01]/conditions/[0-9]{1,2}/";

    private static final List<Field> FIELDS = List.of(
            Field.of("/child/name", Form.TEXT),
            Field.of("/applicant/(name|relation|phone)", Form.TEXT),
            Field.of("/statement", Form.TEXT),
            Field.of("/parents/[01]/name", Form.TEXT),
            Field.of("/parents/[01]/known", Form.TRUTH),
            Field.of(CONDITION + "(code|since|category|evidence)", Form.TEXT),
            Field.of(CONDITION + "(level|termMonths)", Form.NUMBER),
            Field.of(CONDITION + "supportFulfilled", Form.TRUTH),
            Field.of("/disability/(certificate|category)", Form.TEXT),
            Field.of("/disability/level", Form.NUMBER),
            Field.of("/disability/minimumLiving/(received|evidence)", Form.TEXT));

    private static final String CHILD_NAME = "/child/name";

    private Correction() {}

    /** What the application says of each of these facts now, in their order; empty if one of them is no fact of it. */
    static Optional<List<Change>> ofValues(Transition.Pushed application, List<Change> wanted) {
        var tree = Wire.tree(application);
        if (!wanted.stream().allMatch(change -> formOf(change.field()).isPresent())) return Optional.empty();
        return Optional.of(wanted.stream()
                .map(change -> new Change(change.field(), textAt(tree, change.field()), change.value()))
                .toList());
    }

    /** The application with these changes; empty if one of them does not fit it, or what comes of it is no application. */
    static Optional<Transition.Pushed> of(Transition.Pushed application, List<Change> changes, Item item) {
        boolean eachOnce = changes.stream().map(Change::field).distinct().count() == changes.size();
        if (changes.isEmpty() || !eachOnce) return Optional.empty();
        var tree = (ObjectNode) Wire.tree(application);
        boolean namesWhoeverHasNoNumber = application.child().citizenId() == null
                && changes.stream().anyMatch(change -> change.field().equals(CHILD_NAME));
        if (namesWhoeverHasNoNumber || !changes.stream().allMatch(change -> put(tree, change))) return Optional.empty();
        return read(tree, item);
    }

    private static Optional<Transition.Pushed> read(ObjectNode tree, Item item) {
        try {
            var corrected = Wire.bind(tree, Transition.Pushed.class);
            Sound.check(corrected);
            return Particulars.of(corrected).misfit(item, corrected.child()).isEmpty()
                    ? Optional.of(corrected)
                    : Optional.empty();
        } catch (Wire.BadBody | IllegalArgumentException noApplication) {
            return Optional.empty();
        }
    }

    private static boolean put(ObjectNode tree, Change change) {
        var form = formOf(change.field());
        var pointer = JsonPointer.compile(change.field());
        if (form.isEmpty() || !(tree.at(pointer.head()) instanceof ObjectNode parent)) return false;
        var leaf = pointer.last().getMatchingProperty();
        var was = textAt(tree, change.field());
        if (!Objects.equals(was, change.old()) || Objects.equals(was, change.value())) return false;
        var value = change.value();
        if (value == null) {
            parent.remove(leaf);
            return true;
        }
        return switch (form.get()) {
            case TEXT -> {
                parent.put(leaf, value);
                yield true;
            }
            case NUMBER -> {
                boolean number = value.matches("[0-9]{1,4}");
                if (number) parent.put(leaf, Integer.parseInt(value));
                yield number;
            }
            case TRUTH -> {
                boolean truth = value.equals("true") || value.equals("false");
                if (truth) parent.put(leaf, Boolean.parseBoolean(value));
                yield truth;
            }
        };
    }

    private static @Nullable String textAt(JsonNode tree, String field) {
        var value = tree.at(field);
        return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value.asString() : null;
    }

    private static Optional<Form> formOf(String field) {
        return FIELDS.stream()
                .filter(known -> known.pointer().matcher(field).matches())
                .map(Field::form)
                .findFirst();
    }

    /** Which facts, without what they say. */
    static List<String> fields(List<Change> changes) {
        return changes.stream().map(Change::field).sorted().toList();
    }
}
