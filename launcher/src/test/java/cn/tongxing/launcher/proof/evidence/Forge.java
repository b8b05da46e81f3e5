package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs both logs anew, one message in a block, after a test changed what was said: then everything is rightly signed and
 * only what it says can be wrong. Receipts follow the messages they name, unless they are told not to.
 */
final class Forge {
    private static final List<String> LOGS = List.of("34", "50");

    final ObjectNode pack = Sample.pack();
    final List<Draft> drafts = new ArrayList<>();

    /** A message before it is signed. */
    static final class Draft {
        final String from;
        final ObjectNode entry;
        final ObjectNode body;
        final Salt salt = Salt.next();
        Consumer<ObjectNode> header = header -> {};
        boolean follows = true;
        byte[] bytes = {};

        Draft(String from, ObjectNode entry, ObjectNode body) {
            this.from = from;
            this.entry = entry;
            this.body = body;
        }

        String kind() {
            return entry.path("kind").asString();
        }

        boolean isReceipt() {
            return kind().equals("receipt");
        }

        boolean isReceiptOf(Draft other) {
            return isReceipt()
                    && !from.equals(other.from)
                    && body.path("message")
                            .asString()
                            .equalsIgnoreCase(other.entry.path("id").asString());
        }

        private byte[] content() {
            return bytes.length > 0 ? bytes : CanonicalJson.of(body);
        }

        private void commit() {
            entry.put("commitment", Commitment.of(salt, content()).text());
        }
    }

    Forge() {
        for (var message : pack.path("messages"))
            drafts.add(new Draft(message.path("from").asString(), (ObjectNode) message.path("entry"), (ObjectNode)
                    message.path("body")));
    }

    Draft draft(String kind) {
        return drafts.stream()
                .filter(draft -> draft.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    Draft receiptOf(String kind) {
        return receiptOf(draft(kind));
    }

    Draft receiptOf(Draft about) {
        return drafts.stream()
                .filter(draft -> draft.isReceiptOf(about))
                .findFirst()
                .orElseThrow();
    }

    /** Another message, behind all others of its sender. */
    Draft add(Draft like, Consumer<ObjectNode> change) {
        var more = new Draft(like.from, like.entry.deepCopy(), like.body.deepCopy());
        more.entry.put("id", Uuid7.next().toString());
        change.accept(more.body);
        drafts.add(more);
        return more;
    }

    void remove(Draft gone) {
        drafts.removeIf(draft -> draft == gone || draft.isReceiptOf(gone));
    }

    byte[] forged() {
        LOGS.forEach(this::number);
        drafts.stream().filter(draft -> !draft.isReceipt()).forEach(Draft::commit);
        drafts.stream().filter(Draft::isReceipt).forEach(receipt -> {
            if (receipt.follows) about(receipt).ifPresent(target -> fit(receipt, target));
            receipt.commit();
        });
        var blocks = pack.putArray("blocks");
        var messages = pack.putArray("messages");
        LOGS.forEach(from -> write(from, blocks, messages));
        return Sample.signed(pack, Sample.key(Sample.ISSUER));
    }

    /** A time after everything in the sample, in the form that is signed. */
    static String minutesAfterTheSample(int minutes, int milliseconds) {
        var at = Instant.parse(Sample.pack().at("/issued/at").asString())
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(minutes, ChronoUnit.MINUTES);
        return at.toString().replace("Z", ".%03dZ".formatted(milliseconds));
    }

    private List<Draft> log(String from) {
        return drafts.stream().filter(draft -> draft.from.equals(from)).toList();
    }

    private void number(String from) {
        var seq = 0;
        for (var draft : log(from)) draft.entry.put("seq", ++seq);
    }

    private Optional<Draft> about(Draft receipt) {
        return drafts.stream().filter(receipt::isReceiptOf).findFirst();
    }

    private static void fit(Draft receipt, Draft target) {
        receipt.body.set("seq", target.entry.path("seq"));
        receipt.body.set("commitment", target.entry.path("commitment"));
    }

    private void write(String from, ArrayNode blocks, ArrayNode messages) {
        var previous = "";
        for (var draft : log(from)) {
            var seq = draft.entry.path("seq").asInt();
            var header = Sample.JSON
                    .createObjectNode()
                    .put("v", 1)
                    .put("from", from)
                    .put("to", from.equals("34") ? "50" : "34")
                    .put("block", seq)
                    .put("first", seq)
                    .put("last", seq)
                    .put("previous", previous)
                    .put(
                            "root",
                            MerkleTree.root(List.of(CanonicalJson.of(draft.entry)))
                                    .text())
                    .put("sealedAt", minutesAfterTheSample(60, seq));
            draft.header.accept(header);
            var payload = CanonicalJson.of(header);
            blocks.addObject()
                    .put("from", from)
                    .put("number", seq)
                    .put("jws", Signing.sign(payload, Sample.key(from), "tongxing-block+jws"));
            previous = Sha256.of(payload).text();
            var message = messages.addObject()
                    .put("from", from)
                    .put("block", seq)
                    .put("salt", Base64.getUrlEncoder().withoutPadding().encodeToString(draft.salt.bytes()));
            message.set("entry", draft.entry);
            if (draft.bytes.length == 0) message.set("body", draft.body);
            else message.put("bytes", Base64.getUrlEncoder().withoutPadding().encodeToString(draft.bytes));
            message.putArray("path");
        }
    }
}
