package cn.tongxing.launcher.proof.evidence;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One pack, from its bytes to the whole of what it says; each part is checked by the class of its name. */
final class Check {
    private static final String[] MEMBERS = {
        "audit",
        "blocks",
        "case",
        "issued",
        "issuer",
        "kind",
        "materials",
        "messages",
        "number",
        "peer",
        "signature",
        "unsealed",
        "v"
    };

    private final ProvinceKeys keys;
    private final Signatures signatures;
    private final Findings findings = new Findings();

    Check(ProvinceKeys keys, Signatures signatures) {
        this.keys = keys;
        this.signatures = signatures;
    }

    private record Head(Parties parties, UUID theCase, Account.Issued issued) {}

    Verdict verify(byte[] file) {
        var pack = PackFile.read(file, findings);
        if (pack.isEmpty()) return Verdict.broken(findings);
        // the claimed issuer only chooses whose keys are tried
        keys.of(pack.get().value().path("issuer").asString(""))
                .ifPresent(issuer -> new PackSignature(signatures, findings).check(pack.get(), issuer));
        var head = findings.read(Where.NOWHERE, () -> head(pack.get()));
        return head.isEmpty() ? Verdict.broken(findings) : verify(pack.get(), head.get());
    }

    private Head head(Spot pack) {
        if (pack.object().at("v").number() != 1) throw new Spot.Unfit(Rule.VERSION_UNKNOWN, "/v");
        pack.members(MEMBERS);
        pack.at("kind").oneOf("tongxing-evidence");
        var parties = new Parties(province(pack.at("issuer")), province(pack.at("peer")));
        pack.at("peer").unless(!parties.peer().equals(parties.issuer()));
        pack.at("number").text();
        return new Head(parties, pack.at("case").uuid(), Account.Issued.read(pack.at("issued")));
    }

    private String province(Spot spot) {
        var code = spot.text();
        if (keys.of(code).isEmpty()) throw new Spot.Unfit(Rule.KEYS_MISSING, spot.pointer());
        return code;
    }

    private Verdict verify(Spot pack, Head head) {
        var parties = head.parties();
        var blocks = new Blocks(parties, keys, signatures, findings);
        blocks.read(pack.at("blocks"));
        var messages = new Messages(parties, head.theCase(), blocks, findings).read(pack.at("messages"));
        var said = new CaseLine(parties, messages, findings).check(pack.at("number"));
        var materials = new Materials(parties, said, messages.complete(), findings).check(pack.at("materials"));
        var issuer = keys.of(parties.issuer()).orElseThrow();
        var ids = messages.proved().stream().map(Message::id).collect(Collectors.toSet());
        var audit = new AuditTrail(parties, issuer, signatures, findings).check(pack.at("audit"), head.theCase(), ids);
        var unsealed = unsealed(pack.at("unsealed"));
        var account = new Account(
                parties, pack.at("number").text(), head.issued(), blocks.count(), said, materials, audit, unsealed);
        return Verdict.of(findings, account);
    }

    /** What the issuer has written but not signed: told, and counted for nothing. */
    private int unsealed(Spot list) {
        var waiting = findings.read(Where.NOWHERE, list::elements).orElse(List.of());
        for (var spot : waiting)
            findings.read(Where.NOWHERE, () -> kindOf(spot))
                    .ifPresent(
                            kind -> findings.add(Rule.UNSEALED, spot.pointer(), Where.of(Where.Coordinate.KIND, kind)));
        return waiting.size();
    }

    private static String kindOf(Spot unsealed) {
        unsealed.members("commitment", "id", "kind", "time");
        unsealed.at("commitment").digest();
        unsealed.at("id").uuid();
        unsealed.at("time").time();
        return unsealed.at("kind").text();
    }
}
