package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether the messages make one whole: each receipt fits its message, no step is missing, no answer without its request. */
final class CaseLine {
    private static final Set<String> ANSWERS =
            Set.of("case.request-answered", "case.withdrawn", "case.corrected", "case.ended");

    private final Parties parties;
    private final List<Message> messages;
    private final boolean complete;
    private final Findings findings;

    CaseLine(Parties parties, Messages.Read read, Findings findings) {
        this.parties = parties;
        this.messages = read.proved();
        this.complete = read.complete();
        this.findings = findings;
    }

    List<Said> check(Spot number) {
        var said = withReceipts();
        var standing = said.stream().filter(each -> each.stands(parties)).toList();
        if (complete) {
            checkVersions(standing);
            checkNumber(standing, number);
            standing.forEach(this::checkRequest);
        }
        return inOrder(said);
    }

    // receipts

    private List<Said> withReceipts() {
        var receipts = messages.stream()
                .filter(Message::isReceipt)
                .map(this::readReceipt)
                .flatMap(Optional::stream)
                .toList();
        return messages.stream()
                .filter(message -> !message.isReceipt())
                .map(message -> new Said(message, receiptsOf(message, receipts)))
                .toList();
    }

    private Optional<Receipt> readReceipt(Message message) {
        var receipt = Receipt.read(message).filter(read -> messages.stream().anyMatch(read::isAbout));
        if (receipt.isEmpty()) remark(Rule.RECEIPT_UNTRUE, message);
        return receipt;
    }

    private List<Receipt> receiptsOf(Message message, List<Receipt> all) {
        var about = all.stream().filter(receipt -> receipt.isAbout(message)).toList();
        var fitting = about.stream().filter(receipt -> receipt.fits(message)).toList();
        if (fitting.isEmpty() && !about.isEmpty()) {
            findings.add(Rule.RECEIPT_MISFIT, message.spot().pointer(), message.where(parties));
            return List.of();
        }
        about.stream()
                .filter(receipt -> !receipt.fits(message))
                .forEach(receipt -> remark(Rule.RECEIPT_UNTRUE, receipt.message()));
        return untilFinal(fitting);
    }

    /** Nothing takes a final word back. */
    private List<Receipt> untilFinal(List<Receipt> fitting) {
        var counted = new ArrayList<Receipt>();
        for (var receipt : fitting) {
            var closed = !counted.isEmpty() && counted.getLast().outcome().isFinal();
            if (!closed) counted.add(receipt);
            else if (counted.getLast().outcome() != receipt.outcome())
                remark(Rule.RECEIPT_CONTRADICTS, receipt.message());
        }
        return counted;
    }

    private void remark(Rule rule, Message message) {
        findings.add(rule, message.spot().pointer(), message.where(parties));
    }

    // steps

    private void checkVersions(List<Said> standing) {
        Map<Long, List<Said>> byVersion = standing.stream()
                .filter(said -> said.message().version().isPresent())
                .collect(Collectors.groupingBy(said -> said.message().version().getAsLong()));
        byVersion
                .values()
                .forEach(same -> same.stream().skip(1).forEach(again -> remark(Rule.VERSION_TWICE, again.message())));
        long expected = 1;
        for (var version : byVersion.keySet().stream().sorted().toList()) {
            if (version > expected) missing(expected);
            expected = version + 1;
        }
        if (expected == 1 || !byVersion.containsKey(1L)) return;
        var first = byVersion.get(1L).getFirst().message();
        findings.unless(
                first.kind().equals(Message.PUSHED),
                Rule.VERSION_MISSING,
                first.spot().pointer(),
                first.where(parties));
    }

    private void missing(long version) {
        findings.add(Rule.VERSION_MISSING, "/messages", Where.of(Coordinate.VERSION, version));
    }

    private void checkNumber(List<Said> standing, Spot number) {
        var pushed = standing.stream()
                .map(Said::message)
                .filter(message -> message.kind().equals(Message.PUSHED))
                .findFirst();
        var nothingAtAll =
                standing.stream().allMatch(said -> said.message().version().isEmpty());
        if (nothingAtAll) missing(1);
        pushed.ifPresent(first -> findings.unless(
                first.body().path("number").equals(number.value()),
                Rule.NUMBER,
                number.pointer(),
                first.where(parties)));
    }

    private void checkRequest(Said said) {
        var message = said.message();
        var request = requestOf(message);
        if (!ANSWERS.contains(message.kind()) || request.isEmpty()) return;
        findings.unless(
                messages.stream()
                        .anyMatch(other -> other.isRequest() && requestOf(other).equals(request)),
                Rule.REQUEST_MISSING,
                message.spot().pointer() + "/body/request",
                message.where(parties));
    }

    /** As a UUID, however it is spelt: a peer writes its bodies as it likes. */
    private static Optional<UUID> requestOf(Message message) {
        try {
            return Optional.of(UUID.fromString(message.body().path("request").asString("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // how it is told

    /** Both logs in one line: each in its own order, a step never before the step it builds on, else by the clocks. */
    private List<Said> inOrder(List<Said> said) {
        Map<String, Deque<Said>> logs = new LinkedHashMap<>();
        said.forEach(each -> logs.computeIfAbsent(each.message().from(), from -> new ArrayDeque<>())
                .add(each));
        var untold = said.stream().collect(Collectors.groupingBy(CaseLine::version, Collectors.counting()));
        var told = new ArrayList<Said>();
        while (told.size() < said.size()) {
            var heads = logs.values().stream()
                    .map(Deque::peek)
                    .filter(Objects::nonNull)
                    .toList();
            var ready = heads.stream()
                    .filter(head -> version(head) <= 1 || untold.getOrDefault(version(head) - 1, 0L) == 0)
                    .toList();
            var next = first(ready.isEmpty() ? heads : ready);
            told.add(next);
            untold.merge(version(next), -1L, Long::sum);
            logs.get(next.message().from()).remove();
        }
        return told;
    }

    private static long version(Said said) {
        return said.message().version().orElse(0);
    }

    private static Said first(List<Said> some) {
        return some.stream()
                .min(Comparator.comparing((Said each) -> each.message().time())
                        .thenComparing(each -> each.message().from()))
                .orElseThrow();
    }
}
