package cn.tongxing.identity.bootstrap;

import java.util.UUID;

/** The client id is known beforehand ({@link Bootstrap#CLIENT}), so a lost answer loses nothing. */
record Bootstrapped(UUID agency, String client) {}
