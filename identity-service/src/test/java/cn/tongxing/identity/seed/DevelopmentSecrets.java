package cn.tongxing.identity.seed;

/** Lets the tests of other features know a development client's secret. */
public final class DevelopmentSecrets {

    private DevelopmentSecrets() {}

    public static String of(String developmentSecret, String client) {
        return DevelopmentSecret.of(developmentSecret, client);
    }
}
