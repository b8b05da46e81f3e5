package cn.tongxing.platform.lease;

/** The right to do a piece of work alone; a later holder has a higher epoch. */
public record Lease(String name, String holder, long epoch) {}
