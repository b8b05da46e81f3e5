package cn.tongxing.child.record;

/** Why a record is closed 注销. */
public enum ClosingReason {
    RETURNED_TO_HOUSEHOLD("返回户籍地"),
    MOVED_TO_ANOTHER_PROVINCE("流出本省"),
    SETTLED("迁入户籍，不再流动"),
    CAME_OF_AGE("年满十八周岁"),
    DIED("死亡"),
    OPENED_TWICE("重复建档"),
    OPENED_IN_ERROR("误建档案"),
    OTHER("其他");

    private final String chinese;

    ClosingReason(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
