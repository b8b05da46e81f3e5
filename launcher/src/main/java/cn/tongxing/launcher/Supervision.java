package cn.tongxing.launcher;

/** What happens when a process dies that nobody asked to. */
@FunctionalInterface
interface Supervision {
    /** Tests look at what stays dead. */
    Supervision NONE = (province, process) -> {};

    void died(Province province, Managed process);
}
