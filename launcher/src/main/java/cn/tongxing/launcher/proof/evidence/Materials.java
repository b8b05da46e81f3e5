package cn.tongxing.launcher.proof.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The materials' digests: each listed one is named by a message, and each that a standing message names is listed. */
final class Materials {
    private static final List<String> NAMED_ALIKE = List.of("requirement", "sha256", "size");

    /** A second id for one content of one requirement says nothing new. */
    private static final List<String> ONE_MATERIAL = List.of("requirement", "sha256");

    private final Parties parties;
    private final List<Said> said;
    private final boolean complete;
    private final Findings findings;

    /** @param status what the issuer holds of it: VERIFIED when its content has this digest */
    record Material(String id, String requirement, String fileName, long size, String sha256, String status) {}

    Materials(Parties parties, List<Said> said, boolean complete, Findings findings) {
        this.parties = parties;
        this.said = said;
        this.complete = complete;
        this.findings = findings;
    }

    List<Material> check(Spot list) {
        var listed = new ArrayList<Material>();
        var ids = new HashSet<String>();
        var spots = findings.read(Where.NOWHERE, list::elements).orElse(List.of());
        for (var spot : spots) {
            findings.read(Where.NOWHERE, () -> read(spot)).ifPresent(material -> {
                listed.add(material);
                findings.unless(ids.add(material.id()), Rule.MATERIAL, spot.pointer(), Where.NOWHERE);
            });
        }
        if (listed.size() == spots.size())
            said.stream().filter(each -> each.stands(parties)).forEach(each -> allListed(each.message(), spots));
        return listed;
    }

    private Material read(Spot spot) {
        spot.members("id", "requirement", "sha256", "size", "status");
        var named = said.stream()
                .flatMap(each -> each.message().body().path("materials").valueStream())
                .filter(material -> isAlike(material, spot.value(), NAMED_ALIKE))
                .findFirst();
        if (named.isEmpty() && complete) throw new Spot.Unfit(Rule.MATERIAL, spot.pointer());
        return new Material(
                spot.at("id").text(),
                spot.at("requirement").text(),
                named.map(material -> material.path("fileName").asString("")).orElse(""),
                spot.at("size").number(),
                spot.at("sha256").digest().text(),
                spot.at("status").oneOf("AWAITED", "VERIFIED", "FAILED"));
    }

    private static boolean isAlike(JsonNode one, JsonNode other, List<String> members) {
        return members.stream()
                .allMatch(name ->
                        one.path(name).asString("").equals(other.path(name).asString("")));
    }

    private void allListed(Message message, List<Spot> listed) {
        var named = message.body().path("materials");
        for (var i = 0; i < named.size(); i++) {
            var material = named.path(i);
            findings.unless(
                    listed.stream().anyMatch(spot -> isAlike(material, spot.value(), ONE_MATERIAL)),
                    Rule.MATERIAL,
                    message.spot().pointer() + "/body/materials/" + i,
                    message.where(parties));
        }
    }
}
