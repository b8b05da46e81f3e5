package cn.tongxing.platform.feed;

/** Makes this service's feeds; a feed without a bean is not served. */
public interface Feeds {
    Feed named(String name);
}
