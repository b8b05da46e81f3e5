package cn.tongxing.launcher.process;

/** The signals the launcher sends. */
public enum Signal {
    TERM,
    INT,
    KILL,
    STOP,
    CONT
}
