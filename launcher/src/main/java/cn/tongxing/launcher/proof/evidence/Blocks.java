package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The signed blocks of both logs that hold something of the case. */
final class Blocks {
    private static final String TYP = "tongxing-block+jws";

    private final Parties parties;
    private final ProvinceKeys keys;
    private final Signatures signatures;
    private final Findings findings;
    private final List<Block> believed = new ArrayList<>();
    private final Set<Block> used = new HashSet<>();
    private boolean complete = true;

    Blocks(Parties parties, ProvinceKeys keys, Signatures signatures, Findings findings) {
        this.parties = parties;
        this.keys = keys;
        this.signatures = signatures;
        this.findings = findings;
    }

    void read(Spot list) {
        findings.read(Where.NOWHERE, list::elements).orElse(List.of()).forEach(this::add);
        for (var i = 1; i < believed.size(); i++) {
            var block = believed.get(i);
            var earlier = believed.get(i - 1);
            var next = block.from().equals(earlier.from()) ? block.follows(earlier) : startsTheOtherLog(i);
            findings.unless(next, Rule.BLOCK_CHAIN, block.spot().pointer(), where(block.from(), block.number()));
        }
    }

    private boolean startsTheOtherLog(int index) {
        return believed.subList(0, index).stream()
                .noneMatch(block -> block.from().equals(believed.get(index).from()));
    }

    private void add(Spot spot) {
        var block = findings.read(claimed(spot), () -> block(spot));
        if (block.isEmpty()) complete = false;
        block.ifPresent(believed::add);
    }

    private Where claimed(Spot spot) {
        var from = spot.value().path("from").asString("");
        return where(from, spot.value().path("number").asLong(0));
    }

    private Block block(Spot spot) {
        spot.members("from", "jws", "number");
        var from = spot.at("from").text();
        if (!parties.has(from))
            throw new Spot.Unfit(Rule.BLOCK_PARTIES, spot.at("from").pointer());
        var number = spot.at("number").number();
        var signed = signatures
                .open(spot.at("jws").text(), keys.of(from).orElseThrow(), TYP)
                .orElseThrow(() ->
                        new Spot.Unfit(Rule.BLOCK_SIGNATURE, spot.at("jws").pointer()));
        var block = Block.read(signed, parties, spot);
        if (!block.from().equals(from)) throw new Spot.Unfit(Rule.BLOCK_PARTIES, spot.pointer());
        if (block.number() != number || !block.hasSoundNumbers())
            throw new Spot.Unfit(Rule.BLOCK_NUMBER, spot.at("number").pointer());
        return block;
    }

    /** The block a message says it stands in. */
    Optional<Block> find(String from, long number) {
        var found = believed.stream()
                .filter(block -> block.from().equals(from) && block.number() == number)
                .findFirst();
        found.ifPresent(used::add);
        return found;
    }

    /** Whether every block of the file was believed: else a missing one was named already. */
    boolean areComplete() {
        return complete;
    }

    /** A pack tells of one case: a block without a message of it has no business here. */
    void checkUse() {
        believed.stream()
                .filter(block -> !used.contains(block))
                .forEach(block ->
                        findings.add(Rule.BLOCK_UNUSED, block.spot().pointer(), where(block.from(), block.number())));
    }

    private Where where(String from, long number) {
        return Where.of(Coordinate.LOG, parties.log(from)).and(Coordinate.BLOCK, number);
    }

    int count() {
        return believed.size();
    }
}
