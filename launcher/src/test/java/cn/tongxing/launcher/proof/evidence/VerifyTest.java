package cn.tongxing.launcher.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.launcher.Home;
import cn.tongxing.launcher.LauncherProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Home home;

    @BeforeEach
    void nothingRunsHere() {
        home = new Home(folder, folder.resolve(".tongxing"));
    }

    private int verify(Object... arguments) {
        printed.reset();
        var words = Arrays.stream(arguments).map(String::valueOf).toList();
        return new Verify(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(home, words);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("pack.json"), content);
    }

    @Test
    void aCourtReadsWhoSaidWhatWhen() {
        assertThat(verify(Sample.FILE, "--keys", Sample.KEYS)).isZero();

        assertThat(said())
                .contains("出具")
                .contains("安徽省（34）")
                .contains("用途：行政复议、行政诉讼")
                .containsPattern("【1】推送申请（第 1 版）")
                .contains("（安徽省池州市石台县仙寓镇）· 民政 · 经办")
                .contains("申请事实无人抚养儿童认定")
                .containsPattern("【7】审批决定（第 5 版）")
                .contains("予以认定；理由：父亲服刑在押，母亲死亡，符合认定条件；依据：民发〔2019〕62号")
                .contains("每月 1300.00 元")
                .containsPattern("日志 50→34 第 \\d+ 号报文，在发出省 .* 签名的第 \\d+ 个数据块内")
                .containsPattern("重庆市（50） .*：已收到并生效；须于 .* 前办理")
                .contains("CASE_PUSHED")
                .contains("结论：成立")
                .doesNotContain("50023520170504");
    }

    @Test
    void theSameInEnglish() {
        assertThat(verify(Sample.FILE, "--lang", "en", "--keys", Sample.KEYS)).isZero();

        assertThat(said())
                .contains("[7] Decision (version 5)")
                .contains("civil affairs · approver")
                .contains("received and in effect")
                .contains("Conclusion: it holds.");
    }

    @Test
    void whatDoesNotHoldIsNamedAndNothingOfItIsTold() throws IOException {
        var pack = Sample.pack();
        Sample.object(pack, Sample.message(pack, "case.decided") + "/body").put("reason", "另一理由");
        var lie = file(Sample.signed(pack, Sample.key("34")));

        assertThat(verify(lie, "--keys", Sample.KEYS)).isEqualTo(1);

        assertThat(said())
                .contains("结论：不成立")
                .containsPattern(
                        "✗ 报文正文或盐与签名的承诺不符：/messages/\\d+/body（日志 50→34，第 \\d+ 号报文，case.decided，数据块 \\d+） \\[MESSAGE_BODY]")
                .doesNotContain("另一理由")
                .doesNotContain("样例");
        assertThat(verify(lie, "--lang", "en", "--keys", Sample.KEYS)).isEqualTo(1);
        assertThat(said()).contains("Conclusion: it does not hold.").contains("[MESSAGE_BODY]");
    }

    @Test
    void theKeysOfThisFoldersProvincesServeWhenNoneAreNamed() throws IOException {
        for (var province : List.of("34", "50")) {
            var other = province.equals("34") ? "50" : "34";
            Files.createDirectories(home.runs().resolve(province));
            Files.writeString(
                    home.runs().resolve(province).resolve("peers.json"),
                    "{\"self\":{\"province\":\"%s\"},\"peers\":[{\"province\":\"%s\",\"signingKeys\":{\"keys\":[%s]}}]}"
                            .formatted(province, other, Sample.key(other).toPublicJWK()));
        }

        assertThat(verify(Sample.FILE)).isZero();
    }

    @Test
    void aProvincesKeysMayComeAsAJwkSet() throws IOException {
        for (var province : List.of("34", "50"))
            Files.writeString(
                    folder.resolve(province + ".jwks"),
                    "{\"keys\":[" + Sample.key(province).toPublicJWK() + "]}");

        assertThat(verify(
                        Sample.FILE,
                        "--keys",
                        "34=" + folder.resolve("34.jwks"),
                        "--keys",
                        "50=" + folder.resolve("50.jwks")))
                .isZero();
        assertThat(verify(
                        Sample.FILE,
                        "--keys",
                        "34=" + folder.resolve("50.jwks"),
                        "--keys",
                        "50=" + folder.resolve("34.jwks")))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() throws IOException {
        assertThatThrownBy(() -> verify(Sample.FILE))
                .isInstanceOf(LauncherProblem.class)
                .hasMessageContaining("--keys");
        assertThatThrownBy(() -> verify("--keys", Sample.KEYS)).hasMessageContaining("Usage");
        assertThatThrownBy(() -> verify(Sample.FILE, "--surprise")).hasMessageContaining("Usage");
        assertThatThrownBy(() -> verify(Sample.FILE, "--keys")).hasMessageContaining("Usage");
        assertThatThrownBy(() -> verify(folder.resolve("none"), "--keys", Sample.KEYS))
                .hasMessageContaining("none");
        assertThatThrownBy(() -> verify(Sample.FILE, "--keys", Sample.FILE)).hasMessageContaining("public keys");
        var another = Files.writeString(
                folder.resolve("another.json"),
                Files.readString(Sample.KEYS)
                        .replace(
                                Sample.key("34").getX().toString(),
                                Sample.key("50").getX().toString())
                        .replace(
                                Sample.key("34").getY().toString(),
                                Sample.key("50").getY().toString()));
        assertThatThrownBy(() -> verify(Sample.FILE, "--keys", Sample.KEYS, "--keys", another))
                .hasMessageContaining("two different keys");
    }

    @Test
    void whatASignerWritesCannotCommandTheTerminalNorPassForOurWords() throws IOException {
        var forge = new Forge();
        forge.draft("case.decided").body.put("reason", "\u001b[2J{2}\u202e理由");

        assertThat(verify(file(forge.forged()), "--keys", Sample.KEYS)).isZero();

        assertThat(said()).doesNotContain("\u001b").doesNotContain("\u202e").contains("理由：\uFFFD[2J{2}\uFFFD理由；依据：民发");
    }

    @Test
    void aKindOfLaterTimesIsShownWithItsPlace() throws IOException {
        var forge = new Forge();
        forge.add(forge.draft("case.informed"), body -> body.remove("version"))
                .entry
                .put("kind", "case.something-new");

        assertThat(verify(file(forge.forged()), "--keys", Sample.KEYS)).isZero();

        assertThat(said())
                .containsPattern("其他报文 case.something-new")
                .containsPattern("内容见文件 /messages/\\d+/body")
                .contains("包内没有重庆市（50）的回执");
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        var chinese = words("zh");
        var english = words("en");

        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        assertThat(chinese.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(english.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(chinese.getProperty(key))));
        assertThat(Where.Coordinate.values())
                .allSatisfy(c -> assertThat(chinese).containsKey("where." + c));
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var in = new InputStreamReader(
                Verify.class.getResourceAsStream("evidence_" + language + ".properties"), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static List<String> places(String text) {
        return Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .sorted()
                .toList();
    }
}
