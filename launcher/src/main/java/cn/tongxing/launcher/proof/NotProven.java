package cn.tongxing.launcher.proof;

/** Something that should hold does not; names it. */
public final class NotProven extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotProven(String what) {
        super(what);
    }

    static void unless(boolean holds, String what, Object... values) {
        if (!holds) throw new NotProven(what.formatted(values));
    }
}
