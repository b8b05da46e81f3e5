package cn.tongxing.platform.actor;

/**
 * How the cookies of people's browsers are called: identity-service sets them, the gateway takes the session's for a
 * token. On https they are the host's alone ({@code __Host-}, RFC 6265bis 4.1.3.2); a development deployment on http names
 * its province, because the ports of one host share cookies.
 */
public final class BrowserCookies {

    /** Stands for a sign-in. */
    public static final String SESSION = "tongxing-session";

    /**
     * A header that a page's script sends, whatever its value, and that no form, link or picture of another site can: a
     * script of another site would first have to ask, and nobody is allowed.
     */
    public static final String FROM_PAGE = "Tongxing-Csrf";

    private BrowserCookies() {}

    /** @param issuer the deployment's own address, as browsers call it */
    public static String name(String label, String issuer, String province) {
        return issuer.startsWith("https:") ? "__Host-" + label : label + "-" + province;
    }
}
