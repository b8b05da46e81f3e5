package cn.tongxing.platform.deployment;

/** This configuration must not run; the message says why, in Chinese and English. */
final class StartRefused extends RuntimeException {
    StartRefused(String chinese, String english) {
        super(chinese + " / " + english);
    }
}
