package cn.tongxing.gateway.handbook;

import cn.tongxing.gateway.route.Service;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI document made of the services' own: what the gateway leads to and nothing else. A schema that means
 * different things in two services is called after its service; operations are called after method and path.
 */
final class JoinedDescription {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern REF = Pattern.compile("\"#/components/schemas/([^\"]+)\"");
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

    private final KnownProblems problems;
    private final Map<Service, JsonNode> documents = new EnumMap<>(Service.class);
    private final Set<Service> missing = new HashSet<>();

    JoinedDescription(KnownProblems problems) {
        this.problems = problems;
    }

    void add(Service service, byte[] document) {
        documents.put(service, JSON.readTree(document));
    }

    void lacks(Service service) {
        missing.add(service);
    }

    ObjectNode document() {
        var joined = head();
        var names = names();
        var paths = new TreeMap<String, ObjectNode>();
        var schemas = new TreeMap<String, JsonNode>();
        documents.forEach((service, document) -> {
            var described = renamed(document, names.get(service));
            described
                    .path("components")
                    .path("schemas")
                    .properties()
                    .forEach(each -> schemas.put(
                            names.get(service).getOrDefault(each.getKey(), each.getKey()), each.getValue()));
            for (var path : described.path("paths").properties()) {
                if (service.isReachedBy(path.getKey())) {
                    path(service, path.getKey(), (ObjectNode) path.getValue());
                    paths.put(path.getKey(), (ObjectNode) path.getValue());
                }
            }
        });
        paths.forEach(joined.putObject("paths")::set);
        var components = joined.putObject("components");
        schemas.forEach(components.putObject("schemas")::set);
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "访问令牌由 POST /oauth2/token 签发 / access tokens come from POST /oauth2/token");
        return joined;
    }

    private ObjectNode head() {
        var joined = JSON.createObjectNode();
        joined.put("openapi", "3.1.0");
        joined.putObject("info")
                .put("title", "童行接口 Tongxing API")
                .put("version", "1")
                .put(
                        "description",
                        "经网关可达的全部接口，由各服务自述合成 / everything the gateway leads to, joined from the services' own descriptions");
        joined.putArray("servers").addObject().put("url", "/");
        joined.putArray("security").addObject().putArray("token");
        var tags = joined.putArray("tags");
        documents
                .keySet()
                .forEach(service -> tags.addObject().put("name", service.id()).put("description", service.chinese()));
        if (!missing.isEmpty()) {
            var away = joined.putArray("x-missing");
            missing.stream().sorted().forEach(service -> away.add(service.id()));
        }
        return joined;
    }

    private void path(Service service, String path, ObjectNode item) {
        for (var verb : item.properties()) {
            if (!VERBS.contains(verb.getKey())) continue;
            var operation = (ObjectNode) verb.getValue();
            operation.set("tags", JSON.createArrayNode().add(service.id()));
            operation.put("operationId", operationId(verb.getKey(), path));
            if (path.startsWith("/exchange/")) {
                operation.put("description", "仅供已登记的对方省份 / for the provinces that are pinned as peers only");
            }
            var codes = problems(verb.getKey().toUpperCase(Locale.ROOT) + " " + path);
            if (!codes.isEmpty()) {
                operation.set("x-problems", codes);
            }
        }
    }

    private ArrayNode problems(String operation) {
        var codes = JSON.createArrayNode();
        problems.all().stream()
                .filter(problem -> problem.operations().contains(operation))
                .forEach(problem -> codes.add(problem.code()));
        return codes;
    }

    /** {@code POST /api/cases/{id}/push} is {@code postCasesByIdPush}. */
    static String operationId(String verb, String path) {
        var name = new StringBuilder(verb);
        for (var part : path.split("[/-]")) {
            if (part.isEmpty() || part.equals("api")) continue;
            var word = part.startsWith("{") ? "By" + capital(part.substring(1, part.length() - 1)) : capital(part);
            name.append(word);
        }
        return name.toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** For each service, what its schemas are called in the joined document where that differs. */
    private Map<Service, Map<String, String>> names() {
        var clashing = clashing();
        Map<Service, Map<String, String>> names = new EnumMap<>(Service.class);
        documents.forEach((service, document) -> {
            var own = new HashMap<String, String>();
            for (var name : schemas(document).propertyNames()) {
                if (clashing.contains(name)) {
                    own.put(name, capital(service.name().toLowerCase(Locale.ROOT)) + name);
                }
            }
            names.put(service, own);
        });
        return names;
    }

    /** Names whose schemas differ between services, or lead to such ones: then they differ in what they lead to. */
    private Set<String> clashing() {
        Map<String, JsonNode> first = new HashMap<>();
        var clashing = new HashSet<String>();
        documents
                .values()
                .forEach(document -> schemas(document).properties().forEach(each -> {
                    var known = first.putIfAbsent(each.getKey(), each.getValue());
                    if (known != null && !known.equals(each.getValue())) clashing.add(each.getKey());
                }));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (var each : first.entrySet()) {
                boolean leads = REF.matcher(each.getValue().toString())
                        .results()
                        .anyMatch(ref -> clashing.contains(ref.group(1)));
                grows |= leads && clashing.add(each.getKey());
            }
        }
        return clashing;
    }

    private static JsonNode schemas(JsonNode document) {
        return document.path("components").path("schemas");
    }

    private static JsonNode renamed(JsonNode document, Map<String, String> names) {
        if (names.isEmpty()) return document.deepCopy();
        var text = REF.matcher(document.toString())
                .replaceAll(ref -> "\"" + SCHEMAS + names.getOrDefault(ref.group(1), ref.group(1)) + "\"");
        return JSON.readTree(text);
    }
}
