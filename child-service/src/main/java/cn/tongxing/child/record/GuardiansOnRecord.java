package cn.tongxing.child.record;

import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is responsible for a child, unmasked, for the feature that asks a department about one of them. */
public record GuardiansOnRecord(boolean closed, List<OneOfThem> guardians) {

    public record OneOfThem(
            UUID id,
            PersonName name,
            Relation relation,
            @Nullable CitizenId citizenId) {}

    static GuardiansOnRecord of(Child child) {
        return new GuardiansOnRecord(
                child.closure() != null,
                child.details().guardians().stream()
                        .map(one -> new OneOfThem(
                                Objects.requireNonNull(one.id()), one.name(), one.relation(), one.citizenId()))
                        .toList());
    }

    @Override
    public String toString() {
        return "GuardiansOnRecord[" + guardians.size() + "]";
    }
}
