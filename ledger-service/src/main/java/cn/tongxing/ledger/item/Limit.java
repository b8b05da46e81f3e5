package cn.tongxing.ledger.item;

/** A step's limit in working days, the event it starts with, and the words it comes from. */
public record Limit(int workingDays, StartEvent from, String basis, boolean assumed) {
    public Limit {
        if (workingDays < 1 || workingDays > 250)
            throw new IllegalArgumentException("a limit is 1 to 250 working days");
    }
}
