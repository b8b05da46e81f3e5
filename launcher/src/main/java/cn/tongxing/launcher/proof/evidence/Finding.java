package cn.tongxing.launcher.proof.evidence;

/**
 * One thing that does not hold, and where.
 *
 * @param pointer the JSON pointer (RFC 6901) of the value in the file
 * @param where which byte, message, block, version or row it is; for people, in numbers and codes only
 */
public record Finding(Rule rule, String pointer, Where where) {

    @Override
    public String toString() {
        return rule + " " + pointer + " " + where;
    }
}
