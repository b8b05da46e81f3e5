package cn.tongxing.system.torture;

/** Where a run tells how it goes. */
@FunctionalInterface
public interface Telling {
    void line(String text);
}
