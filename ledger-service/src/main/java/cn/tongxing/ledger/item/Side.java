package cn.tongxing.ledger.item;

/** The two places of a case: where the child lives (受理地) and where it is registered (户籍地). */
public enum Side {
    RESIDENCE("居住地"),
    HOUSEHOLD("户籍地");

    private final String chinese;

    Side(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    public Side other() {
        return this == RESIDENCE ? HOUSEHOLD : RESIDENCE;
    }
}
