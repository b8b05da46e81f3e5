package cn.tongxing.launcher;

import java.nio.file.Path;

/** An extracted program and the AOT cache that belongs to it, whether or not it is recorded yet. */
record Application(Path jar, Path aotCache) {}
