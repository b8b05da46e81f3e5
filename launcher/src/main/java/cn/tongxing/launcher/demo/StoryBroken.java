package cn.tongxing.launcher.demo;

/** Something did not go as the story must go. */
final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoryBroken(String message) {
        super(message);
    }
}
