package cn.tongxing.child.record;

import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives new guardians their ids, and refuses ids that the record does not know. */
final class GuardianIds {

    private GuardianIds() {}

    static ChildDetails forNew(ChildDetails details, String at) {
        return keeping(Set.of(), details, at);
    }

    static ChildDetails keeping(ChildDetails stored, ChildDetails details, String at) {
        return keeping(stored.guardians().stream().map(Guardian::id).collect(Collectors.toSet()), details, at);
    }

    private static ChildDetails keeping(Set<UUID> known, ChildDetails details, String at) {
        var left = new HashSet<>(known);
        List<Guardian> identified = new ArrayList<>();
        for (var guardian : details.guardians()) {
            var id = guardian.id();
            if (id != null && !left.remove(id)) throw unknown(at, identified.size());
            identified.add(id == null ? guardian.withId(Uuid7.next()) : guardian);
        }
        return details.withGuardians(identified);
    }

    private static RuntimeException unknown(String at, int position) {
        return ChildProblem.CHILD_DETAILS_INVALID
                .of()
                .with(new FieldProblem(
                        at + "/guardians/" + position + "/id",
                        "UNKNOWN",
                        "档案中没有这位监护人",
                        "The record has no guardian of this id"));
    }
}
