package cn.tongxing.gateway.route;

import static cn.tongxing.gateway.route.Service.CHECKLIST;
import static cn.tongxing.gateway.route.Service.CHILD;
import static cn.tongxing.gateway.route.Service.GATEWAY;
import static cn.tongxing.gateway.route.Service.IDENTITY;
import static cn.tongxing.gateway.route.Service.LEDGER;
import static cn.tongxing.gateway.route.Service.NOTIFICATION;
import static cn.tongxing.gateway.route.Way.Load.BULK;
import static cn.tongxing.gateway.route.Way.Load.LIST;
import static cn.tongxing.gateway.route.Way.Load.OPEN;
import static cn.tongxing.gateway.route.Way.Load.ORDINARY;
import static cn.tongxing.gateway.route.Way.Load.PAGE;
import static cn.tongxing.gateway.route.Way.Load.STREAM;
import static cn.tongxing.gateway.route.Way.Load.UPLOAD;
import static cn.tongxing.gateway.route.Way.Proof.NONE;
import static cn.tongxing.gateway.route.Way.Proof.PEER;
import static cn.tongxing.gateway.route.Way.Proof.TOKEN;

import java.util.List;
import java.util.Optional;

/** Every way there is; the first that leads there is taken, and what stands not here does not exist. */
final class Ways {

    static final List<Way> ALL = List.of(
            new Way("token", "/oauth2/token", IDENTITY, NONE, ORDINARY),
            new Way("jwks", "/oauth2/jwks", IDENTITY, NONE, ORDINARY),
            new Way("metadata", "/.well-known/oauth-authorization-server", IDENTITY, NONE, ORDINARY),
            new Way("openid", "/.well-known/openid-configuration", IDENTITY, NONE, ORDINARY),
            new Way("authorize", "/oauth2/authorize", IDENTITY, NONE, PAGE),
            new Way("sign-in", "/sign-in/**", IDENTITY, NONE, PAGE),
            new Way("sign-out", "/sign-out", IDENTITY, NONE, PAGE),
            new Way("bootstrap", "/api/bootstrap", IDENTITY, NONE, ORDINARY),
            new Way("session", "/api/session", IDENTITY, TOKEN, ORDINARY),
            new Way("agencies", "/api/agencies/**", IDENTITY, TOKEN, ORDINARY),
            new Way("staff", "/api/staff/**", IDENTITY, TOKEN, ORDINARY),
            new Way("clients", "/api/clients/**", IDENTITY, TOKEN, ORDINARY),
            new Way("child-lists", "/api/children/imports", CHILD, TOKEN, LIST),
            new Way("child-list-progress", "/api/children/imports/*/progress", CHILD, TOKEN, STREAM),
            new Way("department-lists", "/api/children/lists", CHILD, TOKEN, LIST),
            new Way("child-list-files", "/api/children/imports/*/failed-rows.csv", CHILD, TOKEN, BULK),
            new Way("child-export-files", "/api/children/export.csv", CHILD, TOKEN, BULK),
            new Way("national-system-files", "/api/children/national-system.csv", CHILD, TOKEN, BULK),
            new Way("shared-record-files", "/api/children/sharing/granted/*/records.csv", CHILD, TOKEN, BULK),
            new Way("children", "/api/children/**", CHILD, TOKEN, ORDINARY),
            new Way("materials", "/api/cases/*/materials/**", LEDGER, TOKEN, UPLOAD),
            new Way("conference-papers", "/api/cases/*/conferences/materials", LEDGER, TOKEN, UPLOAD),
            new Way("evidence", "/api/cases/*/evidence", LEDGER, TOKEN, BULK),
            new Way("cases", "/api/cases/**", LEDGER, TOKEN, ORDINARY),
            new Way("items", "/api/items/**", LEDGER, TOKEN, ORDINARY),
            new Way("audit", "/api/audit/**", LEDGER, TOKEN, ORDINARY),
            new Way("exchange-operators", "/api/exchange/**", LEDGER, TOKEN, BULK),
            new Way("guides", "/api/guides/**", CHECKLIST, TOKEN, ORDINARY),
            new Way("checklists", "/api/checklists/**", CHECKLIST, TOKEN, ORDINARY),
            new Way("public-checklists", "/public/checklists/**", CHECKLIST, NONE, OPEN),
            new Way("public-releases", "/public/releases/**", CHILD, NONE, OPEN),
            new Way("public-declarations", "/public/declarations/**", CHILD, NONE, ORDINARY),
            new Way("inbox-stream", "/api/inbox/stream", NOTIFICATION, TOKEN, STREAM),
            new Way("inbox", "/api/inbox/**", NOTIFICATION, TOKEN, ORDINARY),
            new Way("webhooks", "/api/webhooks/**", NOTIFICATION, TOKEN, ORDINARY),
            new Way("docs", "/docs/**", GATEWAY, NONE, PAGE),
            new Way("problems", "/problems/**", GATEWAY, NONE, PAGE),
            new Way("peers-guides", "/exchange/guides/**", CHECKLIST, PEER, ORDINARY),
            new Way("peers", "/exchange/**", LEDGER, PEER, BULK));

    private Ways() {}

    /** Those that lead on to a service. */
    static List<Way> onward() {
        return ALL.stream().filter(way -> way.service() != GATEWAY).toList();
    }

    static Optional<Way> to(String path) {
        String[] segments = path.split("/");
        for (Way way : ALL) {
            if (way.leads(segments)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
