package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.LedgerRows;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A peer's answers are read as what a stranger says: exactly what was asked for, in order, within bounds. */
class LedgerWireTest {
    private static final KeyPrefix ALL = KeyPrefix.ALL;

    private static List<CaseDigest> cases(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(LedgerRows::digest)
                .sorted(Comparator.comparing(CaseDigest::caseId, KeyPrefix::compare))
                .toList();
    }

    private static List<DigestGroup> groups(int count) {
        return ALL.children().stream()
                .map(part -> DigestGroup.of(
                        part,
                        cases(count).stream()
                                .filter(c -> part.covers(c.caseId()))
                                .toList()))
                .filter(group -> group.count() > 0)
                .toList();
    }

    private static String text(List<Node> nodes) {
        return new String(WireJson.bytes(LedgerWire.write(nodes)), StandardCharsets.UTF_8);
    }

    private static List<Node> read(String answer, KeyPrefix... asked) throws NotBelieved {
        return LedgerWire.readNodes(answer.getBytes(StandardCharsets.UTF_8), List.of(asked));
    }

    private static void assertNotBelieved(String answer, KeyPrefix... asked) {
        assertThatThrownBy(() -> read(answer, asked)).as(answer).isInstanceOf(NotBelieved.class);
    }

    @Test
    void whatIsWrittenIsRead() throws NotBelieved {
        var nodes = List.<Node>of(new Node.Groups(ALL, groups(300)), new Node.Cases(new KeyPrefix("0000"), List.of()));

        assertThat(read(text(nodes), ALL, new KeyPrefix("0000"))).isEqualTo(nodes);
        assertThat(read(text(List.of(new Node.Cases(ALL, cases(128)))), ALL).getFirst())
                .isEqualTo(new Node.Cases(ALL, cases(128)));
    }

    @Test
    void anAnswerThatIsNotToTheQuestionIsNotBelieved() {
        var few = text(List.of(new Node.Cases(ALL, cases(3))));
        var child = new KeyPrefix("07");

        assertNotBelieved("[]", ALL);
        assertNotBelieved("{\"nodes\":[]}", ALL);
        assertNotBelieved("{\"nodes\":[{\"prefix\":\"\"}]}", ALL);
        assertNotBelieved(few, child);
        assertNotBelieved(few, ALL, child);
        assertNotBelieved(few.replace("\"prefix\":\"\"", "\"prefix\":\"07\""), child);
        assertNotBelieved(few.replaceFirst("\"version\":\\d", "\"version\":0"), ALL);
        assertNotBelieved(few.replaceFirst("\"version\":\\d", "\"version\":99999999999"), ALL);
        assertNotBelieved(few.replaceFirst("\"digest\":\"[^\"]", "\"digest\":\""), ALL);
        assertNotBelieved(text(List.of(new Node.Cases(ALL, cases(129)))), ALL);
        assertNotBelieved(text(List.of(new Node.Cases(ALL, cases(3).reversed()))), ALL);
        assertNotBelieved(text(List.of(new Node.Cases(ALL, List.of(cases(1).getFirst(), cases(1).getFirst())))), ALL);
    }

    @Test
    void partsThatAreNotPartsOfWhatWasAskedAreNotBelieved() {
        var groups = groups(300);

        assertNotBelieved(text(List.of(new Node.Groups(ALL, groups.reversed()))), ALL);
        assertNotBelieved(text(List.of(new Node.Groups(ALL, List.of(groups.getFirst(), groups.getFirst())))), ALL);
        assertNotBelieved(text(List.of(new Node.Groups(new KeyPrefix("07"), groups))), new KeyPrefix("07"));
        assertNotBelieved(text(List.of(new Node.Groups(new KeyPrefix("07070707"), groups))), new KeyPrefix("07070707"));
        assertNotBelieved("{\"nodes\":[{\"prefix\":\"07070707\",\"groups\":[]}]}", new KeyPrefix("07070707"));
        assertNotBelieved(
                text(List.of(new Node.Groups(ALL, groups))).replaceFirst("\"count\":\\d+", "\"count\":0"), ALL);
        assertNotBelieved(
                text(List.of(new Node.Groups(ALL, groups))).replaceFirst("\"count\":\\d+", "\"count\":9000000000"),
                ALL);
    }

    @Test
    void standingsAreReadAsAskedForOrNotAtAll() throws NotBelieved {
        var id = LedgerRows.id(1);
        var told = new Standings(
                7, List.of(new Standing(id, 2, LedgerRows.digest(1).digest(), 5, false, true)));
        var json = new String(WireJson.bytes(LedgerWire.write(told)), StandardCharsets.UTF_8);

        assertThat(LedgerWire.readStandings(json.getBytes(StandardCharsets.UTF_8), List.of(id)))
                .isEqualTo(told);
        for (var spoil : List.<UnaryOperator<String>>of(
                text -> text.replace("\"taken\":7", "\"taken\":-7"),
                text -> text.replace("\"taken\":7,", ""),
                text -> text.replace("\"sent\":5", "\"sent\":-5"),
                text -> text.replace("\"version\":2", "\"version\":0"),
                text -> text.replace("\"held\":true", "\"held\":\"yes\""),
                text -> text.replace(",\"waiting\":false", ""),
                text -> text.replace(id.toString(), UUID.randomUUID().toString()),
                text -> text.replace(id.toString(), id.toString().toUpperCase(java.util.Locale.ROOT)))) {
            assertThatThrownBy(() ->
                            LedgerWire.readStandings(spoil.apply(json).getBytes(StandardCharsets.UTF_8), List.of(id)))
                    .as(spoil.apply(json))
                    .isInstanceOf(NotBelieved.class);
        }
        assertThatThrownBy(() ->
                        LedgerWire.readStandings(json.getBytes(StandardCharsets.UTF_8), List.of(id, LedgerRows.id(2))))
                .isInstanceOf(NotBelieved.class);
    }

    @Test
    void aKnownCaseHasADigestAndAnUnknownOneHasNone() {
        assertThatThrownBy(() -> new Standing(LedgerRows.id(1), 1, null, 0, false, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Standing(LedgerRows.id(1), 0, LedgerRows.digest(1).digest(), 0, false, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
