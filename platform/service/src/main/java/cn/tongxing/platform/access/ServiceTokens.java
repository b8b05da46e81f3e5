package cn.tongxing.platform.access;

/** This service's own access token, fetched with its key (private_key_jwt) and renewed before it ends. */
public interface ServiceTokens {
    String current();
}
