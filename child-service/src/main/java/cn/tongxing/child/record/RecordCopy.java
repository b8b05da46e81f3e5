package cn.tongxing.child.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 复制件: all that a record says, unmasked, with its history and who looked at it, for the family that asked for it
 * (《个人信息保护法》第四十五条；《未成年人网络保护条例》第三十四条).
 */
public record RecordCopy(
        Disclosure record, ChildView.@Nullable ClosureView closure, List<ChangeView> history, List<LookView> looks) {

    @Override
    public String toString() {
        return "RecordCopy[" + record + "]";
    }
}
