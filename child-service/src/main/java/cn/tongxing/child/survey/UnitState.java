package cn.tongxing.child.survey;

/** Where a village stands in a round. */
enum UnitState {
    OPEN("摸排中"),
    DELIVERED("已报送，待县级核实"),
    CONFIRMED("已核实");

    private final String chinese;

    UnitState(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
