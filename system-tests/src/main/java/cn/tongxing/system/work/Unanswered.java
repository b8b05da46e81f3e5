package cn.tongxing.system.work;

/** Nobody answered for good, or not as the procedure says, for longer than any fault lasts. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String what) {
        super(what);
    }
}
