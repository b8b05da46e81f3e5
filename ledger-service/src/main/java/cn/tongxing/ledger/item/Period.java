package cn.tongxing.ledger.item;

/** A period a deployment may set; {@code assumed} says that no rule prints it and people must see that. */
public record Period(int workingDays, String basis, boolean assumed) {
    public Period {
        if (workingDays < 1 || workingDays > 250)
            throw new IllegalArgumentException("a period is 1 to 250 working days");
    }
}
