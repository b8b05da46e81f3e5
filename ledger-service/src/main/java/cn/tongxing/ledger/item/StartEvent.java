package cn.tongxing.ledger.item;

/** The recorded event from whose day a step's limit is counted; the day itself does not count (民法典 201). */
public enum StartEvent {
    MATERIALS_COMPLETE("材料收齐"),
    PUSH_RECEIVED("收到推送"),
    PAPERS_RECEIVED("收到材料"),
    RESULT_RECEIVED("收到结果");

    private final String chinese;

    StartEvent(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
