package cn.tongxing.launcher;

/** Hears what the launcher is doing, in a few words. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = text -> {};

    void report(String text);
}
