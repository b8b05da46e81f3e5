package cn.tongxing.child.record;

import java.util.List;

/**
 * A feature that keeps something of children and erases it with their records. It is called inside the transaction that erases
 * them, before the records themselves go, and works by sets. Row security reaches the records, and lets go of what is buried.
 */
@FunctionalInterface
public interface RecordRemains {

    void erase(List<ChildId> gone);

    /** As an argument of {@code any (cast(:gone as uuid[]))}. */
    static String[] ids(List<ChildId> gone) {
        return gone.stream().map(ChildId::toString).toArray(String[]::new);
    }
}
