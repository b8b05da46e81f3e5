package cn.tongxing.system.check;

/**
 * Something that does not hold.
 *
 * @param subject the case it concerns, or what else it does
 * @param where the table, log or answer in which it can be seen
 */
public record Violation(String subject, String what, String where) {
    @Override
    public String toString() {
        return subject + "：" + what + "  [" + where + "]";
    }
}
