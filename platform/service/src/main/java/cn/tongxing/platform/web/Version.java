package cn.tongxing.platform.web;

/**
 * The version a caller saw, from {@code If-Match: "7"}; as a controller's argument it makes the header mandatory (428),
 * refuses {@code *}, weak and malformed tags (400).
 */
public record Version(long value) {
    public Version {
        if (value < 0) throw new IllegalArgumentException("a version is not negative");
    }

    public String etag() {
        return "\"" + value + "\"";
    }

    /** Refuses with 412 when somebody else was faster. */
    public void mustBe(long current) {
        if (current != value) throw CommonProblem.VERSION_PASSED.of();
    }
}
