package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The bytes of a pack: one JSON value in its one canonical spelling. */
final class PackFile {
    private PackFile() {}

    static Optional<Spot> read(byte[] file, Findings findings) {
        try {
            var tree = StrictJson.parse(file);
            checkSpelling(file, tree, findings);
            return Optional.of(new Spot(tree, ""));
        } catch (StrictJson.Unreadable e) {
            findings.add(Rule.FILE_UNREADABLE, e.pointer(), Where.of(Coordinate.BYTE, e.at()));
            return Optional.empty();
        }
    }

    private static void checkSpelling(byte[] file, JsonNode tree, Findings findings) {
        var canonical = StrictJson.canonical(tree);
        if (canonical.isEmpty()) {
            findings.add(Rule.FILE_NOT_CANONICAL, unwritable(new Spot(tree, "")), Where.NOWHERE);
            return;
        }
        var different = Arrays.mismatch(file, canonical.get());
        if (different >= 0)
            findings.add(
                    Rule.FILE_NOT_CANONICAL,
                    StrictJson.pointerAt(file, different),
                    Where.of(Coordinate.BYTE, different));
    }

    /** The innermost value that has no canonical form. */
    private static String unwritable(Spot spot) {
        var children = spot.value().isArray()
                ? spot.elements().stream()
                : spot.value().propertyNames().stream().map(spot::at);
        return children.filter(child -> StrictJson.canonical(child.value()).isEmpty())
                .findFirst()
                .map(PackFile::unwritable)
                .orElse(spot.pointer());
    }
}
