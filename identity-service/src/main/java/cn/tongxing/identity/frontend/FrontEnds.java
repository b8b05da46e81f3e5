package cn.tongxing.identity.frontend;

import cn.tongxing.platform.deployment.Deployment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The front-ends that may have people signed in; a wrong registration stops the start. */
@Component
public class FrontEnds {

    /** No client system has such an id: theirs are UUIDs. */
    private static final Pattern ID = Pattern.compile("front-[a-z0-9][a-z0-9-]{0,40}");

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Map<String, FrontEnd> byId = new TreeMap<>();

    FrontEnds(FrontEndSettings settings, Deployment deployment) {
        if (settings.frontEnds() == null) return;
        var development = "http".equals(deployment.issuer().getScheme());
        settings.frontEnds().forEach((id, registered) -> {
            if (!ID.matcher(id).matches()) throw wrong(id, "标识须形如 front-console / an id looks like front-console");
            registered.redirectUris().forEach(uri -> mustBeExact(id, uri, development));
            byId.put(id, new FrontEnd(id, registered.name(), registered.redirectUris()));
        });
    }

    public Optional<FrontEnd> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Where browsers are sent in the end, for the pages' content security policy. */
    public List<String> origins() {
        return byId.values().stream()
                .flatMap(frontEnd -> frontEnd.redirectUris().stream())
                .map(FrontEnd::origin)
                .distinct()
                .sorted()
                .toList();
    }

    private static void mustBeExact(String id, String text, boolean development) {
        var uri = parse(id, text);
        var https = "https".equals(uri.getScheme());
        var local = development && "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
        if (!https && !local
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || text.contains("*"))
            throw wrong(
                    id,
                    "回调地址须为完整的 https 地址，不含片段与通配符（仅 http 部署可用本机 http）/ a redirect URI is a whole https address without fragment or wildcard (http on this machine only where the deployment is on http)");
    }

    private static URI parse(String id, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw wrong(id, "回调地址不是网址 / a redirect URI is not an address");
        }
    }

    private static IllegalStateException wrong(String id, String why) {
        return new IllegalStateException("tongxing.oidc.front-ends." + id + ": " + why);
    }
}
