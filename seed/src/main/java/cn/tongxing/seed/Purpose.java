package cn.tongxing.seed;

/** What chance is drawn for. */
final class Purpose {
    static final int NUMBERS = 1;
    static final int PLACES = 2;
    static final int FAMILY = 3;
    static final int CHILD = 4;
    static final int SECOND_RECORD = 5;
    /** And the following, one for each list. */
    static final int LISTS = 10;

    private Purpose() {}
}
