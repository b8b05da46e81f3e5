package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.Table;
import cn.tongxing.launcher.words.Language;
import cn.tongxing.launcher.words.Texts;
import cn.tongxing.platform.seal.Sha256;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A verdict in words, for a caseworker or a court: who said what when, or what is wrong and where. */
final class Telling {
    private static final int LABEL = 12;

    private final Texts texts;
    private final Names names;
    private final Sayings sayings;
    private final PrintStream out;

    Telling(Language language, PrintStream out) {
        this.texts = new Texts(language, Telling.class, "evidence");
        this.names = new Names(texts);
        this.sayings = new Sayings(texts, names);
        this.out = out;
    }

    void tell(String fileName, byte[] file, Verdict verdict) {
        out.println(texts.get("heading"));
        line("file", texts.get("file", fileName, file.length));
        line("digest", hex(Sha256.of(file)));
        verdict.account().ifPresent(this::tell);
        out.println();
        if (verdict.holds()) remarks(verdict);
        conclude(verdict);
    }

    // what was said

    private void tell(Account account) {
        line("case", texts.get("case", Plain.text(account.number())));
        line(
                "issuer",
                texts.get(
                        "issuer",
                        names.province(account.parties().issuer()),
                        Plain.text(account.issued().agency()),
                        names.division(account.issued().division()),
                        texts.has("purpose." + account.issued().purpose())
                                ? texts.get("purpose." + account.issued().purpose())
                                : Plain.text(account.issued().purpose()),
                        Names.time(account.issued().at())));
        line("peer", names.province(account.parties().peer()));
        section("said");
        var number = 0;
        for (var said : account.said()) tell(++number, said, account.parties());
        materials(account.materials());
        audit(account);
    }

    private void tell(int number, Said said, Parties parties) {
        var message = said.message();
        var version = message.version().isPresent()
                ? texts.get("version", message.version().getAsLong())
                : texts.get("version.none");
        out.println();
        out.println(texts.get("scene", number, sayings.title(message), version));
        line("who", names.who(message.body().path("by")));
        line(
                "from",
                texts.get(
                        "from",
                        names.province(message.from()),
                        names.province(parties.other(message.from())),
                        Names.time(message.time())));
        var label = "says";
        for (var sentence : sayings.of(message)) {
            line(label, sentence);
            label = "more";
        }
        line(
                "proof",
                texts.get(
                        "proof",
                        parties.log(message.from()),
                        message.seq(),
                        message.block().number(),
                        Names.time(message.block().sealedAt())));
        receipts(said, parties);
    }

    private void receipts(Said said, Parties parties) {
        if (said.receipts().isEmpty())
            line(
                    "receipt",
                    texts.get(
                            "receipt.none",
                            names.province(parties.other(said.message().from()))));
        for (var receipt : said.receipts()) line("receipt", receipt(receipt));
    }

    private String receipt(Receipt receipt) {
        var body = receipt.message().body();
        var due = Plain.text(body.at("/data/due/date"));
        return texts.get(
                        "receipt",
                        names.province(receipt.message().from()),
                        Names.time(body.path("at")),
                        texts.get("receipt." + receipt.outcome()))
                + reason(body)
                + (due.isEmpty() ? "" : texts.get("receipt.due", due));
    }

    private String reason(JsonNode body) {
        var rule = Plain.text(body.path("rule"));
        if (rule.isEmpty()) return "";
        var words = texts.language() == Language.ZH ? "zh" : "en";
        return texts.get("receipt.rule", rule, Plain.text(body.path("reason").path(words)));
    }

    private void materials(List<Materials.Material> materials) {
        section("materials");
        for (var material : materials) {
            line(
                    "material",
                    texts.get(
                            "material",
                            Plain.text(material.fileName()),
                            material.size(),
                            texts.get("material." + material.status())));
            line("more", hex(Sha256.parse(material.sha256())));
        }
    }

    private void audit(Account account) {
        var audit = account.audit();
        section(
                "audit",
                names.province(account.parties().issuer()),
                Plain.text(audit.service()),
                audit.head(),
                Names.time(audit.headSealedAt()));
        var table = new Table();
        for (var row : audit.rows())
            table.row(
                    Names.time(row.at()),
                    Plain.text(row.event()),
                    names.of("audit", row.body().path("outcome")),
                    Plain.text(row.actor()),
                    Plain.text(row.body().path("purpose")));
        out.print(table);
    }

    // the verdict

    private void remarks(Verdict verdict) {
        for (var finding : verdict.findings()) out.println(texts.get("remark", describe(finding)));
    }

    private void conclude(Verdict verdict) {
        var account = verdict.account();
        if (account.isPresent()) {
            var a = account.get();
            out.println(texts.get(
                    "holds",
                    names.province(a.parties().issuer()),
                    names.province(a.parties().peer()),
                    a.said().size(),
                    a.receipts(),
                    a.blocks(),
                    a.audit().rows().size()));
            out.println(texts.get("holds.limits", names.province(a.parties().peer())));
            return;
        }
        var broken = verdict.findings().stream()
                .filter(finding -> finding.rule().breaks())
                .toList();
        out.println(texts.get("broken", broken.size()));
        for (var finding : broken) out.println(texts.get("finding", describe(finding)));
    }

    private String describe(Finding finding) {
        var rule = texts.language() == Language.ZH
                ? finding.rule().chinese()
                : finding.rule().english();
        var where = finding.where().values().entrySet().stream()
                .map(each -> texts.get("where." + each.getKey(), Plain.text(each.getValue())))
                .collect(Collectors.joining(texts.get("comma")));
        var pointer = finding.pointer().isEmpty() ? texts.get("whole") : Plain.text(finding.pointer());
        return texts.get(
                "finding.form", rule, pointer, where.isEmpty() ? "" : texts.get("where", where), finding.rule());
    }

    // how it looks

    private void section(String name, Object... values) {
        out.println();
        out.println(texts.get("section." + name, values));
    }

    private void line(String label, String text) {
        out.println("  " + Table.pad(texts.get("label." + label), LABEL) + text);
    }

    /** As sha256sum prints it. */
    private static String hex(Sha256 digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }
}
