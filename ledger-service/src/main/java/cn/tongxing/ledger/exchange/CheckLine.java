package cn.tongxing.ledger.exchange;

/** One line of a peer's self-test: what was looked at, whether it holds, and what to mend if it does not. */
record CheckLine(What what, Result result, String chinese, String english) {

    enum What {
        PINNED,
        ADDRESS,
        TLS,
        ANSWER,
        OUR_SIGNATURE,
        PROTOCOL,
        CLOCK,
        ROUND_TRIP,
        THEIR_SIGNATURE,
        THEIR_ENCRYPTION,
        OUR_ENCRYPTION,
        LOGS
    }

    enum Result {
        HOLDS,
        /** Somebody must do what the text says. */
        MEND,
        /** Could not be found out, because of another line. */
        UNKNOWN
    }

    static CheckLine holds(What what, String chinese, String english) {
        return new CheckLine(what, Result.HOLDS, chinese, english);
    }

    static CheckLine mend(What what, String chinese, String english) {
        return new CheckLine(what, Result.MEND, chinese, english);
    }

    static CheckLine unknown(What what, String chinese, String english) {
        return new CheckLine(what, Result.UNKNOWN, chinese, english);
    }
}
