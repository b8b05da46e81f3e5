package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shared projection as it may be shown. Every field that may be seen is listed, as far as a case's own view shows it;
 * what is not listed, a newer peer's field among it, is covered up.
 */
final class ProjectionMask {

    private static final String COVERED = "***";
    private static final int MOST_CHARACTERS = 3000;
    private static final String BY = "agency division level function role officer successor";
    private static final String CONDITION = "code since category level termMonths supportFulfilled evidence";
    private static final String MATERIALS = "id requirement fileName mediaType size sha256";

    private enum Show {
        /** To whoever may read the case. */
        ALL,
        /** To the desks that work on it. */
        DESK,
        /** A person's name: in full to the desks, masked to others. */
        NAME,
        /** Masked, and to the desks only. */
        DESK_MASKED,
        /** Masked for everybody: unmasked for a stated purpose only, which is another endpoint. */
        ID_MASKED,
        /** The number of a disability certificate: masked, and to the desks only. */
        CERTIFICATE_MASKED,
        PHONE_MASKED
    }

    private static final Map<String, Show> FIELDS = fields();

    private ProjectionMask() {}

    private static Map<String, Show> fields() {
        var fields = new HashMap<String, Show>();
        add(fields, Show.ALL, "", "v case number item itemVersion residence household version state inTransit step");
        add(fields, Show.ALL, "/turn", "side division level function roles");
        due(fields, "");
        add(fields, Show.ALL, "/transitions", "message kind");
        add(fields, Show.ALL, "/transitions/received", "receivedAt");
        due(fields, "/transitions/received");
        transition(fields, "/transitions/body");
        application(fields, "/transitions/body");
        conversation(fields, "/transitions/body");
        conferences(fields);
        add(fields, Show.ALL, "/extensions", "message kind");
        add(fields, Show.ALL, "/extensions/body", "v round at");
        add(fields, Show.ALL, "/extensions/body/by", BY);
        add(fields, Show.DESK, "/extensions/body", "reason");
        due(fields, "/extensions/body");
        add(fields, Show.ALL, "/requests", "message kind grantedByVersion");
        add(fields, Show.ALL, "/requests/body", "v request onVersion at side reason");
        ending(fields, "/requests/body");
        add(fields, Show.ALL, "/requests/body/changes", "field");
        add(fields, Show.ALL, "/requests/body/by", BY);
        add(fields, Show.ALL, "/requests/answer", "message kind");
        add(fields, Show.ALL, "/requests/answer/body", "v request at rule reason");
        add(fields, Show.ALL, "/requests/answer/body/by", BY);
        return Map.copyOf(fields);
    }

    private static void transition(Map<String, Show> fields, String body) {
        add(fields, Show.ALL, body, "v version at");
        add(fields, Show.ALL, body + "/by", BY);
        add(fields, Show.ALL, body + "/rules", "item itemVersion itemDigest calendar jurisdiction");
        add(fields, Show.ALL, body + "/disclosure", "purpose legalBasis fields");
        add(fields, Show.ALL, body + "/materials", MATERIALS);
        due(fields, body);
        advice(fields, body);
    }

    private static void application(Map<String, Show> fields, String body) {
        add(fields, Show.ALL, body, "number residence household legalBasis appliedOn materialsCompleteOn acceptedAt");
        add(fields, Show.DESK, body, "statement");
        add(fields, Show.ALL, body + "/continues", "number household appliedOn");
        due(fields, body, "pushDue");
        add(fields, Show.ALL, body + "/child", "record recordVersion sex birthDate");
        add(fields, Show.NAME, body + "/child", "name");
        add(fields, Show.ID_MASKED, body + "/child", "citizenId");
        add(fields, Show.ALL, body + "/child/residence", "division");
        add(fields, Show.ALL, body + "/child/household", "division");
        add(fields, Show.NAME, body + "/applicant", "name");
        add(fields, Show.ID_MASKED, body + "/applicant", "citizenId");
        add(fields, Show.PHONE_MASKED, body + "/applicant", "phone");
        add(fields, Show.ALL, body + "/applicant", "capacity relation");
        add(fields, Show.ALL, body + "/applicant/identityVerified", "how at");
        add(fields, Show.ALL, body + "/applicant/identityVerified/by", BY);
        add(fields, Show.ALL, body + "/applicant", "proxy");
        add(fields, Show.CERTIFICATE_MASKED, body + "/disability", "certificate");
        add(fields, Show.DESK, body + "/disability", "category level");
        add(fields, Show.DESK, body + "/disability/minimumLiving", "received evidence");
        add(fields, Show.DESK, body, "choices");
        add(fields, Show.DESK, body + "/parents", "relation known");
        add(fields, Show.DESK_MASKED, body + "/parents", "name citizenId");
        add(fields, Show.DESK, body + "/parents/conditions", CONDITION);
        add(fields, Show.ALL, body + "/notice", "version what how at");
        add(fields, Show.ALL, body + "/notice/by", BY);
        add(fields, Show.ALL, body + "/incompleteNotice", "how at");
        add(fields, Show.ALL, body + "/incompleteNotice/missing", "requirement note");
        add(fields, Show.ALL, body + "/incompleteNotice/by", BY);
        due(fields, body + "/incompleteNotice");
        add(
                fields,
                Show.ALL,
                body + "/guide",
                "item division divisionName version effectiveFrom source obtainedAt cached offered instead");
        add(fields, Show.ALL, body + "/guide/materials", "code name nameEnglish condition required note");
    }

    private static void conversation(Map<String, Show> fields, String body) {
        add(fields, Show.DESK, body, "step recommendation opinion round reason remark");
        add(fields, Show.DESK, body + "/list", "no requirement what");
        add(fields, Show.DESK, body + "/answers", "no materials unanswered");
        add(fields, Show.ALL, body, "outcome standardFen fromMonth appealOrgan informedOn how grantedOn request");
        add(fields, Show.ALL, body, "lastPaidMonth");
        ending(fields, body);
        add(fields, Show.ALL, body + "/changes", "field");
        add(fields, Show.NAME, body + "/person", "name");
        add(fields, Show.ID_MASKED, body + "/person", "citizenId");
        add(fields, Show.ALL, body + "/person", "birthDate");
        add(fields, Show.ALL, body + "/appeal", "organ lastDay provisional courtLastDay text");
    }

    private static void conferences(Map<String, Show> fields) {
        var body = "/conferences/body";
        add(fields, Show.ALL, "/conferences", "message kind");
        add(fields, Show.ALL, body, "v conference side revision at how proposedOn heldOn outcome");
        add(fields, Show.ALL, body + "/by", BY);
        add(fields, Show.DESK, body, "reason remark");
        add(fields, Show.DESK, body + "/invited", "side agency");
        add(fields, Show.DESK, body + "/participants", "side agency name duty");
        add(fields, Show.DESK, body + "/needs", "no what");
        add(fields, Show.DESK, body + "/measures", "no what side agency from until");
        add(fields, Show.ALL, body + "/materials", MATERIALS);
    }

    private static void ending(Map<String, Show> fields, String body) {
        add(fields, Show.ALL, body + "/ending", "cause on household differs");
    }

    private static void advice(Map<String, Show> fields, String body) {
        add(fields, Show.DESK, body + "/advice", "on region");
        add(fields, Show.DESK, body + "/advice/inputs", "childBirthDate");
        add(fields, Show.DESK, body + "/advice/inputs/parents", "relation known");
        add(fields, Show.DESK, body + "/advice/inputs/parents/conditions", CONDITION);
        add(fields, Show.DESK, body + "/advice/advice", "outcome rule ruleVersion");
        add(fields, Show.DESK, body + "/advice/advice/reasons", "code chinese english source");
        add(fields, Show.DESK, body + "/advice/advice/missing", "code chinese english");
    }

    private static void due(Map<String, Show> fields, String at) {
        due(fields, at, "due");
    }

    private static void due(Map<String, Show> fields, String at, String name) {
        add(fields, Show.ALL, at + "/" + name, "date provisional calendar");
    }

    private static void add(Map<String, Show> fields, Show show, String at, String names) {
        for (var name : names.split(" ")) fields.put(at + "/" + name, show);
    }

    static JsonNode of(JsonNode projection, boolean works) {
        return copy(projection, "", works);
    }

    /** Elements of a list stand at the list's own path. */
    private static JsonNode copy(JsonNode node, String path, boolean works) {
        if (node.isObject()) {
            var copy = Wire.JSON.createObjectNode();
            node.properties().forEach(field -> copyField(copy, field, path, works));
            return copy;
        }
        if (node.isArray()) {
            var copy = Wire.JSON.createArrayNode();
            node.forEach(element -> copy.add(copy(element, path, works)));
            return copy;
        }
        return shown(node, path, works);
    }

    private static void copyField(ObjectNode copy, Map.Entry<String, JsonNode> field, String path, boolean works) {
        copy.set(FieldName.shown(field.getKey()), copy(field.getValue(), path + "/" + field.getKey(), works));
    }

    private static JsonNode shown(JsonNode value, String path, boolean works) {
        var show = FIELDS.get(path);
        if (show == null || value.isNull()) return value.isNull() ? value : text(COVERED);
        return switch (show) {
            case ALL -> plain(value);
            case DESK -> works ? plain(value) : text(COVERED);
            case NAME -> works ? plain(value) : masked(value, name -> new PersonName(name).masked());
            case DESK_MASKED -> works ? masked(value, ProjectionMask::nameOrId) : text(COVERED);
            case CERTIFICATE_MASKED ->
                works ? masked(value, number -> new DisabilityCertificate(number).masked()) : text(COVERED);
            case ID_MASKED -> masked(value, id -> new CitizenId(id).masked());
            case PHONE_MASKED -> masked(value, phone -> new Phone(phone).masked());
        };
    }

    private static String nameOrId(String value) {
        try {
            return new CitizenId(value).masked();
        } catch (IllegalArgumentException aName) {
            return new PersonName(value).masked();
        }
    }

    private static JsonNode masked(JsonNode value, UnaryOperator<String> mask) {
        try {
            return text(mask.apply(value.stringValue()));
        } catch (RuntimeException notWhatItShouldBe) {
            return text(COVERED);
        }
    }

    /** Another province's words are shown to people here: bounded, and without controls. */
    private static JsonNode plain(JsonNode value) {
        if (!value.isString()) return value;
        return text(value.stringValue()
                .codePoints()
                .filter(Sound::isPrintable)
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    private static JsonNode text(String value) {
        return Wire.JSON.getNodeFactory().stringNode(value);
    }
}
