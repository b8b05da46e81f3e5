package cn.tongxing.child.notice;

import cn.tongxing.child.migrant.KeptVerdict;
import cn.tongxing.child.record.ChildId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a notice fits what is on file here; {@code standing} is what our own rules say of our own record. */
record Compared(
        NoticeOutcome outcome,
        List<NoticeField> differs,
        @Nullable ChildId matched,
        @Nullable KeptVerdict standing) {

    Compared {
        differs = List.copyOf(differs);
    }

    static Compared notOnFile() {
        return new Compared(NoticeOutcome.NOT_ON_FILE, List.of(), null, null);
    }
}
