package cn.tongxing.identity.frontend;

import java.net.URI;
import java.util.List;

/**
 * A front-end in people's browsers: it cannot keep a secret, so PKCE and its exact addresses are what it proves itself
 * by (RFC 9700 §2.1.1).
 *
 * @param redirectUris where codes may be sent, compared character by character
 */
public record FrontEnd(String id, String name, List<String> redirectUris) {

    public FrontEnd {
        redirectUris = List.copyOf(redirectUris);
    }

    boolean isAt(String redirectUri) {
        return redirectUris.contains(redirectUri);
    }

    static String origin(String redirectUri) {
        var uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
