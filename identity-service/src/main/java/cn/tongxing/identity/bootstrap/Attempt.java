package cn.tongxing.identity.bootstrap;

import java.time.Duration;

/** How an attempt to set up the first administrator ended. */
sealed interface Attempt {

    record Done(Bootstrapped result) implements Attempt {}

    /** It was done before, or this deployment offers none. */
    record Closed() implements Attempt {}

    record WrongSecret() implements Attempt {}

    record TooMany(Duration pause) implements Attempt {}
}
