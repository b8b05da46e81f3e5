package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.platform.division.DivisionCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes down both ledgers where their digests differ, to the cases that differ at this moment. */
final class Descent {
    private static final int MOST_OF_ONE_PART = 2_000;

    private final SharedLedger ours;
    private final PeerLedger theirs;
    private final DivisionCode peer;
    private final Sink sink;
    /** Depth first, so that a peer that lies makes it no longer than the children of one question's parts at each depth. */
    private final Deque<KeyPrefix> open = new ArrayDeque<>(List.of(KeyPrefix.ALL));

    private long casesHere;
    private long casesThere;
    private boolean whole = true;

    /** Is told of cases whose leaves differed. */
    interface Sink {
        void differ(List<UUID> cases) throws NotBelieved;
    }

    Descent(SharedLedger ours, PeerLedger theirs, DivisionCode peer, Sink sink) {
        this.ours = ours;
        this.theirs = theirs;
        this.peer = peer;
        this.sink = sink;
    }

    void walk() throws NotBelieved {
        while (!open.isEmpty()) {
            var asked = new ArrayList<KeyPrefix>();
            while (!open.isEmpty() && asked.size() < LedgerWire.MOST_PARTS) asked.add(open.pop());
            var nodes = theirs.nodes(asked);
            if (asked.contains(KeyPrefix.ALL)) casesThere = nodes.getFirst().count();
            compareGroups(only(nodes, Node.Groups.class));
            compareCases(only(nodes, Node.Cases.class));
        }
    }

    long casesHere() {
        return casesHere;
    }

    /** How many cases the peer says it shares with us. */
    long casesThere() {
        return casesThere;
    }

    /** Whether every part that differs was looked into to its end. */
    boolean isWhole() {
        return whole;
    }

    private static <T extends Node> List<T> only(List<Node> nodes, Class<T> kind) {
        return nodes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void compareGroups(List<Node.Groups> nodes) throws NotBelieved {
        if (nodes.isEmpty()) return;
        var children = nodes.stream()
                .flatMap(node -> node.prefix().children().stream())
                .toList();
        var here = byPrefix(ours.groups(peer, children));
        var there =
                byPrefix(nodes.stream().flatMap(node -> node.groups().stream()).toList());
        if (children.getFirst().isChildOf(KeyPrefix.ALL)) casesHere = sum(here.values());
        var empty = new ArrayList<Node.Cases>();
        for (var child : children) {
            var told = there.get(child);
            if (told == null && here.containsKey(child)) empty.add(new Node.Cases(child, List.of()));
            if (told != null && !told.equals(here.get(child))) open.push(child);
        }
        compareCases(empty);
    }

    private static long sum(Collection<DigestGroup> groups) {
        return groups.stream().mapToLong(DigestGroup::count).sum();
    }

    private static Map<KeyPrefix, DigestGroup> byPrefix(List<DigestGroup> groups) {
        return groups.stream().collect(Collectors.toMap(DigestGroup::prefix, Function.identity()));
    }

    private void compareCases(List<Node.Cases> nodes) throws NotBelieved {
        for (int from = 0; from < nodes.size(); from += LedgerWire.MOST_PARTS) {
            var some = nodes.subList(from, Math.min(nodes.size(), from + LedgerWire.MOST_PARTS));
            var here = ours.casesIn(peer, some.stream().map(Node.Cases::prefix).toList(), MOST_OF_ONE_PART);
            for (var node : some) {
                var own = here.get(node.prefix());
                boolean all = own.size() < MOST_OF_ONE_PART;
                whole &= all;
                if (node.prefix().equals(KeyPrefix.ALL))
                    casesHere = all ? own.size() : sum(ours.groups(peer, List.of(KeyPrefix.ALL)));
                sink.differ(differing(own, node.cases()));
            }
        }
    }

    private static List<UUID> differing(List<CaseDigest> ours, List<CaseDigest> theirs) {
        var left = new HashMap<UUID, CaseDigest>();
        theirs.forEach(digest -> left.put(digest.caseId(), digest));
        var differ = new LinkedHashSet<UUID>();
        for (var own : ours) {
            if (!own.equals(left.remove(own.caseId()))) differ.add(own.caseId());
        }
        differ.addAll(left.keySet());
        return List.copyOf(differ);
    }
}
