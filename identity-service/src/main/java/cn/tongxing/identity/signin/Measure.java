package cn.tongxing.identity.signin;

import java.time.Duration;

/**
 * How failures slow down whoever fails: the first few cost nothing, then each doubles the wait up to the longest. Nothing
 * is ever locked (OWASP ASVS 5.0 6.3.1; a lock would be a way to shut others out), and a day without failures is a new
 * beginning.
 */
enum Measure {
    /** Strangers at one account. */
    ACCOUNT(5),
    /** One address or network, at whatever account: many officers may share one. */
    SOURCE(20),
    /** A browser that has signed in as this person before: nobody else's failures count here. */
    BROWSER(5),
    /** The second factor of one account, by whoever has the password. */
    FACTOR(5),
    BROWSER_FACTOR(5),
    /** Invitation codes, by address. */
    INVITATION(20);

    static final Duration FIRST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration FORGOTTEN = Duration.ofDays(1);

    private final int free;

    Measure(int free) {
        this.free = free;
    }

    int free() {
        return free;
    }
}
