package cn.tongxing.system.fault;

import java.util.Set;

/** One thing that goes wrong on purpose. */
interface Fault {
    Kind kind();

    /** What exactly, and where: for people who read the report. */
    String what();

    /** What it needs for itself; faults with a victim in common come one after the other. */
    Set<String> victims();

    /** Strikes, and returns when all is put right again; false when there was no occasion. */
    boolean strike() throws InterruptedException;
}
