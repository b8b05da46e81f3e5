package cn.tongxing.bench.exchange;

import org.jspecify.annotations.Nullable;

/**
 * One case in which the residence asks for withdrawal, the household refuses, and so on: each message is a hand-over
 * that two people wrote, without any other work around it.
 */
final class Talk {
    private final Walk walk;
    private final Walk.Case theCase;
    private final Post.Box atResidence;
    private final Post.Box atHousehold;
    private long residenceVersion;
    private @Nullable String request;

    Talk(Walk walk, Walk.Case theCase, Post.Box atResidence, Post.Box atHousehold) {
        this.walk = walk;
        this.theCase = theCase;
        this.atResidence = atResidence;
        this.atHousehold = atHousehold;
    }

    /** Once the push was delivered and receipted, nothing changes the case any more but what is said here. */
    void begin() {
        residenceVersion = walk.versionAtResidence(theCase);
    }

    /** Says the next thing and waits until it has arrived. */
    void sayNext() {
        if (request == null) ask();
        else refuse(request);
    }

    /** Answers what is still asked, so that others may ask. */
    void end() {
        if (request != null) refuse(request);
    }

    private void ask() {
        var known = atHousehold.count();
        request = walk.askForWithdrawal(theCase, residenceVersion);
        atHousehold.awaitMoreThan(known);
    }

    private void refuse(String open) {
        var known = atResidence.count();
        walk.refuseWithdrawal(theCase, open, atHousehold.version());
        request = null;
        atResidence.awaitMoreThan(known);
        residenceVersion = atResidence.version();
    }
}
