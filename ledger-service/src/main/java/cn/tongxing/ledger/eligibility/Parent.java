package cn.tongxing.ledger.eligibility;

/** Father and mother, whom every rule treats alike. */
enum Parent {
    FATHER("父亲", "Father"),
    MOTHER("母亲", "Mother");

    private final String chinese;
    private final String english;

    Parent(String chinese, String english) {
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
