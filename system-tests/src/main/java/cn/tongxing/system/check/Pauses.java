package cn.tongxing.system.check;

/** A moment between two looks at what comes about by itself. */
final class Pauses {
    private Pauses() {}

    static void briefly() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
