package cn.tongxing.child.comparison;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that differs between a list and the records, for somebody to look at. */
record ComparisonItem(
        UUID id,
        UUID list,
        ListKind of,
        @Nullable Integer row,
        Kind kind,
        @Nullable ChildId child,
        DivisionCode division,
        List<Difference> differs,
        @Nullable Integer score,
        byte @Nullable [] content,
        State state,
        @Nullable Outcome outcome,
        @Nullable ChildId settledChild,
        @Nullable String note,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable String settledAgencyName,
        long version) {

    enum Kind {
        CANDIDATE("名单中有、未建档", "On the list, not on file"),
        LIKELY("可能是已建档的儿童", "Probably a child on file"),
        DIFFERING("已建档，内容不一致", "On file, with other content"),
        MISSING("已建档，名单中没有", "On file, not on the list"),
        ELSEWHERE("需要核查", "Needs a review"),
        UNREADABLE("无法识别的行", "A row that cannot be read");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }
    }

    /** What a list says otherwise than the record. */
    enum Difference {
        NAME,
        BIRTH_DATE,
        RESIDENCE,
        CLOSED
    }

    enum State {
        OPEN,
        SETTLED
    }

    /** What somebody found out. */
    enum Outcome {
        /** 新建档：child names the record. */
        RECORD_OPENED(true),
        /** 是同一儿童：child names the record. */
        SAME_CHILD(true),
        /** 已按名单更正档案 */
        RECORD_CORRECTED(false),
        /** 名单有误 */
        LIST_WRONG(false),
        /** 不是流动儿童 */
        NOT_MIGRANT(false),
        /** 已离开 */
        MOVED_AWAY(false),
        /** 未找到 */
        NOT_FOUND(false),
        /** 已督促部门补录 */
        DEPARTMENT_TOLD(false);

        private final boolean namesChild;

        Outcome(boolean namesChild) {
            this.namesChild = namesChild;
        }

        boolean namesChild() {
            return namesChild;
        }
    }
}
