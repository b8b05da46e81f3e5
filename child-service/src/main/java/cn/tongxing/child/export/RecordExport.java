package cn.tongxing.child.export;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 档案导出: all open records of an area as a file, for a purpose; whoever asks fetches it, after another has released it.
 * (《未成年人网络保护条例》第三十六条：经相关负责人或者其授权的管理人员审批，记录访问情况)
 *
 * @param askedBy whose hand it is in; another releases it, and nobody else fetches it
 * @param fetched how often
 */
record RecordExport(
        UUID id,
        UUID agency,
        DivisionCode division,
        Form form,
        String purpose,
        State state,
        Instant askedAt,
        String askedBy,
        @Nullable String askedByName,
        @Nullable Instant decidedAt,
        @Nullable String note,
        int fetched,
        long version) {

    /** No law names a time; a day is what fetching a file takes (ADR 0309). */
    private static final Duration OPEN_FOR = Duration.ofHours(24);

    /** In which form the records are written. */
    enum Form {
        IMPORT_TEMPLATE("批量导入模板"),
        NATIONAL_SYSTEM("全国儿童福利信息系统（本平台自定格式）");

        private final String chinese;

        Form(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    enum State {
        ASKED("待审批"),
        RELEASED("已批准"),
        REFUSED("不批准");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    @Nullable
    Instant openUntil() {
        return state == State.RELEASED && decidedAt != null ? decidedAt.plus(OPEN_FOR) : null;
    }

    boolean isOpenAt(Instant now) {
        var until = openUntil();
        return until != null && now.isBefore(until);
    }

    boolean isOf(Actor actor) {
        return agency.equals(actor.agency()) && askedBy.equals(actor.hand());
    }
}
