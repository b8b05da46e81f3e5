package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Arrays;
import java.util.TreeSet;

/** The issuing province's signature: over the digest of every member of the file but itself. */
final class PackSignature {
    private static final String TYP = "tongxing-evidence+jws";
    private static final String MEMBER = "signature";

    private final Signatures signatures;
    private final Findings findings;

    PackSignature(Signatures signatures, Findings findings) {
        this.signatures = signatures;
        this.findings = findings;
    }

    void check(Spot pack, JWKSet issuer) {
        findings.read(Where.NOWHERE, () -> pack.at(MEMBER).text()).ifPresent(jws -> {
            var signed = signatures.open(jws, issuer, TYP).filter(text -> hasOneSpelling(jws));
            if (signed.isEmpty()) findings.add(Rule.SIGNATURE, "/" + MEMBER, Where.NOWHERE);
            else compare(pack, signed.get().at("/" + MEMBER));
        });
    }

    /** Nothing else binds these characters: unused bits must not make two files of one. */
    private static boolean hasOneSpelling(String jws) {
        return Arrays.stream(jws.split("\\.", -1))
                .allMatch(part -> Base64Url.decoded(part).isPresent());
    }

    private void compare(Spot pack, Spot signed) {
        var members = findings.read(Where.NOWHERE, () -> {
            signed.members("v", "members").at("v").unless(signed.at("v").number() == 1);
            return signed.at("members").object();
        });
        if (members.isEmpty()) return;
        var names = new TreeSet<>(pack.value().propertyNames());
        names.remove(MEMBER);
        names.addAll(members.get().value().propertyNames());
        for (var name : names)
            findings.unless(
                    digest(pack, name).equals(members.get().value().path(name).asString("")),
                    Rule.MEMBER_CHANGED,
                    "/" + Spot.escaped(name),
                    Where.of(Coordinate.MEMBER, name));
    }

    private static String digest(Spot pack, String name) {
        return pack.maybe(name)
                .flatMap(member -> StrictJson.canonical(member.value()))
                .map(canonical -> Sha256.of(canonical).text())
                .orElse("none");
    }
}
