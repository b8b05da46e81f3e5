package cn.tongxing.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings each process of a province is started with. Secrets are not among them: it reads those from its folder. */
final class Settings {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FRONT_END = "http://127.0.0.1:5173";

    private final ProvinceOrder order;
    private final Ports ports;

    Settings(ProvinceOrder order) {
        this.order = order;
        this.ports = order.ports();
    }

    Path peersFile() {
        return order.folder().resolve("peers.json");
    }

    List<String> arguments(Component component, Map<String, String> extra, boolean second) {
        var all = of(component);
        if (second) {
            all.put("server.port", Integer.toString(ports.ofSecond(component)));
            all.put("management.server.port", Integer.toString(ports.managementOfSecond(component)));
        }
        all.putAll(extra);
        return all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private Map<String, String> of(Component component) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.profiles.active", String.join(",", order.profiles()));
        settings.put("spring.config.import", "configtree:" + order.secrets().folder(component.id()) + "/");
        settings.put("server.address", LOOPBACK);
        settings.put("server.port", Integer.toString(ports.of(component)));
        settings.put("management.server.address", LOOPBACK);
        settings.put("management.server.port", Integer.toString(ports.management(component)));
        if (component == Component.REGISTRY) return settings;
        settings.put("tongxing.province", order.code());
        settings.put("tongxing.issuer", order.gatewayAddress().toString());
        settings.put("tongxing.peers-file", peersFile().toString());
        settings.put("spring.data.redis.host", LOOPBACK);
        settings.put("spring.data.redis.port", Integer.toString(ports.of(Component.REDIS)));
        settings.putAll(registry());
        // a demonstration does not wait five minutes for the desks above to be told
        if (component == Component.LEDGER) settings.put("tongxing.escalation.every", "5s");
        if (order.profiles().contains("development")) settings.putAll(frontEnd(component));
        component.database().ifPresent(database -> settings.putAll(database(database)));
        return settings;
    }

    /** A front-end under development on this machine: it may have people signed in, and pass requests on as its own. */
    private static Map<String, String> frontEnd(Component component) {
        return switch (component) {
            case IDENTITY ->
                Map.of(
                        "tongxing.oidc.front-ends.front-console.name",
                        "示例业务系统",
                        "tongxing.oidc.front-ends.front-console.redirect-uris[0]",
                        FRONT_END + "/signed-in");
            case GATEWAY -> Map.of("tongxing.gateway.browser.origins[0]", FRONT_END);
            default -> Map.of();
        };
    }

    private Map<String, String> registry() {
        // The placeholder is resolved by the service from its secrets, so that ps shows no password.
        return Map.of(
                "eureka.client.service-url.defaultZone",
                "http://tongxing:${tongxing.registry.password}@%s:%d/eureka/"
                        .formatted(LOOPBACK, ports.of(Component.REGISTRY)),
                "eureka.instance.hostname",
                LOOPBACK,
                "eureka.instance.ip-address",
                LOOPBACK,
                "eureka.instance.prefer-ip-address",
                "true");
    }

    private Map<String, String> database(String database) {
        return Map.of(
                "spring.datasource.url",
                        "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, ports.of(Component.POSTGRESQL), database),
                "spring.datasource.username", database + "_app",
                "spring.flyway.user", database + "_owner",
                "spring.flyway.placeholders.app_role", database + "_app");
    }
}
