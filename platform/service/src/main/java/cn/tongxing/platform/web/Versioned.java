package cn.tongxing.platform.web;

/** A view with a version: answered as a body, it carries its {@code ETag} by itself. */
public interface Versioned {
    long version();
}
