package cn.tongxing.ledger.exchange;

import static cn.tongxing.ledger.exchange.CheckLine.holds;
import static cn.tongxing.ledger.exchange.CheckLine.mend;
import static cn.tongxing.ledger.exchange.CheckLine.unknown;

import cn.tongxing.ledger.exchange.CheckLine.What;
import cn.tongxing.ledger.exchange.PeerProbe.Answered;
import cn.tongxing.ledger.exchange.PeerProbe.Unanswered;
import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.JWK;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tests one peer from end to end, as far as each thing lets the next be tested, and says what to mend. */
final class PeerCheck {
    /** An assertion is refused beyond it; what a peer signs is believed a little longer. */
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(30);
    private static final Duration RESOLVED_WITHIN = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNREADABLE = 422;

    private final PeerProbe probe;
    private final TlsLook tls;
    private final ExchangeKeys keys;
    private final DivisionCode self;
    private final Duration skew;
    private final Clock clock;

    PeerCheck(PeerProbe probe, TlsLook tls, ExchangeKeys keys, DivisionCode self, Duration skew, Clock clock) {
        this.probe = probe;
        this.tls = tls;
        this.keys = keys;
        this.self = self;
        this.skew = skew;
        this.clock = clock;
    }

    record Checked(List<CheckLine> lines, @Nullable Duration roundTrip) {}

    Checked check(Peer peer) {
        var sheet = new Sheet(peer);
        if (sheet.pinned() && sheet.address() && sheet.tls() && sheet.answers()) {
            sheet.newestBlock();
            sheet.echo();
        }
        return new Checked(sheet.complete(), sheet.roundTrip);
    }

    /** What one test has found so far. */
    private final class Sheet {
        private final Peer peer;
        private final List<CheckLine> lines = new ArrayList<>();
        private @Nullable Duration roundTrip;

        Sheet(Peer peer) {
            this.peer = peer;
        }

        private void add(CheckLine line) {
            lines.add(line);
        }

        boolean pinned() {
            if (!peer.connected()) {
                add(mend(
                        What.PINNED,
                        "对端登记为尚未联通：联通后在对端名册中将 connected 设为 true",
                        "the peer is pinned as not connected: set connected to true in the peers file once it is"));
                return false;
            }
            add(holds(
                    What.PINNED,
                    "已登记，签名密钥 %s，加密密钥 %s".formatted(kids(peer.signingKeys()), kids(peer.encryptionKeys())),
                    "pinned with signing keys %s and encryption keys %s"
                            .formatted(kids(peer.signingKeys()), kids(peer.encryptionKeys()))));
            return true;
        }

        private static String kids(com.nimbusds.jose.jwk.JWKSet keys) {
            return keys.getKeys().stream().map(JWK::getKeyID).collect(Collectors.joining(", "));
        }

        boolean address() {
            var host = peer.address().getHost();
            try {
                var found = CompletableFuture.supplyAsync(() -> resolve(host), Thread::startVirtualThread)
                        .orTimeout(RESOLVED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                add(holds(
                        What.ADDRESS,
                        "%s 解析为 %s".formatted(peer.address(), found),
                        "%s resolves to %s".formatted(peer.address(), found)));
                return true;
            } catch (CompletionException e) {
                add(mend(
                        What.ADDRESS,
                        "无法解析 %s：请核对名册中的地址与本机域名解析".formatted(host),
                        "%s does not resolve: compare the address in the peers file, and this machine's name service"
                                .formatted(host)));
                return false;
            }
        }

        private static String resolve(String host) {
            try {
                return Arrays.stream(InetAddress.getAllByName(host))
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "));
            } catch (UnknownHostException e) {
                throw new CompletionException(e);
            }
        }

        /** Only where calls are allowed at all: {@link #answers()} says so, and calls nobody, where they are not. */
        boolean tls() {
            if (!"https".equals(peer.address().getScheme())) return true;
            var seen = tls.at(peer.address(), clock.instant());
            add(certificate(seen));
            return seen.state() == TlsLook.State.GOOD;
        }

        private CheckLine certificate(TlsLook.Seen seen) {
            var until = seen.until() == null ? "?" : seen.until().toString();
            return switch (seen.state()) {
                case GOOD ->
                    seen.until() != null
                                    && seen.until().isBefore(clock.instant().plus(CERTIFICATE_ENDS_SOON))
                            ? mend(
                                    What.TLS,
                                    "证书将于 %s 到期：请对端尽快更换".formatted(until),
                                    "the certificate ends at %s: ask the peer to renew it".formatted(until))
                            : holds(
                                    What.TLS,
                                    "证书有效，至 %s".formatted(until),
                                    "the certificate is valid until %s".formatted(until));
                case EXPIRED ->
                    mend(
                            What.TLS,
                            "证书已于 %s 过期：请对端更换".formatted(until),
                            "the certificate ended at %s: ask the peer to renew it".formatted(until));
                case NOT_YET_VALID ->
                    mend(
                            What.TLS,
                            "证书尚未生效：请核对双方时钟与证书",
                            "the certificate is not valid yet: compare the clocks and the certificate");
                case WRONG_NAME ->
                    mend(
                            What.TLS,
                            "证书不含名称 %s：请核对名册地址，或请对端更换证书"
                                    .formatted(peer.address().getHost()),
                            "the certificate does not name %s: compare the address in the peers file, or ask the peer for another certificate"
                                    .formatted(peer.address().getHost()));
                case NOT_TRUSTED ->
                    mend(
                            What.TLS,
                            "证书的签发者不受本机信任：请将其根证书加入本机信任库",
                            "this machine does not trust the certificate's issuer: add its root to the trust store");
                case NO_HANDSHAKE ->
                    mend(
                            What.TLS,
                            "无法建立 TLS：请核对地址与端口，并确认对端网关在运行",
                            "no TLS there: compare address and port, and see that the peer's gateway runs");
            };
        }

        boolean answers() {
            var sent = clock.instant();
            try {
                var answered = probe.ask(peer.province(), "/exchange/position", null);
                took(answered);
                return understood(answered, sent);
            } catch (Unanswered e) {
                add(unanswered(e));
                return false;
            }
        }

        private void took(Answered answered) {
            if (roundTrip == null || answered.took().compareTo(roundTrip) < 0) roundTrip = answered.took();
        }

        private CheckLine unanswered(Unanswered e) {
            return switch (e.failure()) {
                case NOT_ALLOWED ->
                    mend(
                            What.ANSWER,
                            "地址不是 https，不予调用：请改为 https（仅开发环境可用明文）",
                            "the address is not https and is not called: make it https (plain HTTP is for development only)");
                case NOT_RESOLVED -> mend(What.ANSWER, "地址无法解析", "the address does not resolve");
                case REFUSED ->
                    mend(
                            What.ANSWER,
                            "连接被拒绝：请确认对端网关在运行、端口与防火墙无误",
                            "the connection is refused: see that the peer's gateway runs, and look at port and firewall");
                case SILENT ->
                    mend(
                            What.ANSWER,
                            "对端没有及时应答：请检查网络与对端网关",
                            "the peer does not answer in time: look at the network and at its gateway");
                case TLS -> mend(What.ANSWER, "TLS 握手失败", "the TLS handshake fails");
                case BROKEN_OFF ->
                    mend(
                            What.ANSWER,
                            "连接中断：请检查网络与对端网关日志",
                            "the connection breaks off: look at the network and at the log of the peer's gateway");
            };
        }

        private boolean understood(Answered answered, Instant sent) {
            if (answered.status() == UNAUTHENTICATED) {
                add(holds(What.ANSWER, "对端网关有应答", "the peer's gateway answers"));
                add(mend(
                        What.OUR_SIGNATURE,
                        "对端不认可本省签名密钥 %s：请对端登记本省现用公钥，并核对双方时钟"
                                .formatted(keys.signing().getKeyID()),
                        "the peer does not accept our signing key %s: have it pin our current key, and compare the clocks"
                                .formatted(keys.signing().getKeyID())));
                return false;
            }
            if (answered.status() != OK) {
                add(mend(
                        What.ANSWER,
                        "对端应答状态 %d：请确认该地址是童行网关，且对端服务在运行".formatted(answered.status()),
                        "the peer answers %d: see that this address is its gateway and that its services run"
                                .formatted(answered.status())));
                return false;
            }
            return position(answered, sent);
        }

        private boolean position(Answered answered, Instant sent) {
            try {
                var json = WireJson.object(answered.body());
                var time = Instant.parse(json.path("time").asString(""));
                add(holds(What.ANSWER, "对端网关有应答", "the peer's gateway answers"));
                add(holds(
                        What.OUR_SIGNATURE,
                        "对端认可本省签名密钥 " + keys.signing().getKeyID(),
                        "the peer accepts our signing key " + keys.signing().getKeyID()));
                protocol(json.path("protocol").asString("?"));
                clocks(Duration.between(sent.plus(answered.took().dividedBy(2)), time));
                return true;
            } catch (RuntimeException e) {
                add(mend(
                        What.ANSWER,
                        "对端的应答不是交换协议的格式：请确认该地址是童行网关",
                        "the answer is not in the protocol's form: see that this address is the peer's gateway"));
                return false;
            }
        }

        private void protocol(String theirs) {
            add(
                    theirs.equals(Echo.PROTOCOL)
                            ? holds(What.PROTOCOL, "协议版本 " + theirs, "protocol version " + theirs)
                            : mend(
                                    What.PROTOCOL,
                                    "对端协议版本 %s，本省 %s：较旧一方须升级".formatted(theirs, Echo.PROTOCOL),
                                    "the peer speaks protocol version %s, we %s: the older side must be upgraded"
                                            .formatted(theirs, Echo.PROTOCOL)));
        }

        private void clocks(Duration ahead) {
            var seconds = "%.1f".formatted(Math.abs(ahead.toMillis()) / 1000.0);
            var fits = ahead.abs().compareTo(MOST_SKEW) <= 0;
            var chinese = "对端时钟%s %s 秒".formatted(ahead.isNegative() ? "慢" : "快", seconds);
            var english = "the peer's clock is %s s %s".formatted(seconds, ahead.isNegative() ? "behind" : "ahead");
            add(
                    fits
                            ? holds(What.CLOCK, chinese, english)
                            : mend(
                                    What.CLOCK,
                                    chinese + "（上限 30 秒）：请校准双方时钟（NTP）",
                                    english + " (30 s at most): set both clocks by NTP"));
        }

        void newestBlock() {
            try {
                var head = read("/exchange/blocks?after=" + Long.MAX_VALUE + "&limit=1")
                        .head();
                if (head.seq() == 0) return; // its echo tells
                var newest = read("/exchange/blocks?after=" + (head.seq() - 1) + "&limit=1");
                new BlockVerifier(peer.province(), self, peer.signingKeys(), keys.decryption(), skew)
                        .verifyAlone(newest.blocks().getFirst());
                add(holds(
                        What.THEIR_SIGNATURE,
                        "对端最新区块（第 %d 块）的签名与报文核验无误".formatted(head.block()),
                        "the signature and the bodies of its newest block (%d) verify".formatted(head.block())));
            } catch (NotBelieved e) {
                add(mend(
                        What.THEIR_SIGNATURE,
                        "对端最新区块未通过核验（%s %s）：请核对登记的对端公钥与本省加密密钥"
                                .formatted(e.rule(), e.rule().chinese()),
                        "its newest block does not verify (%s, %s): compare its pinned keys, and our encryption key there"
                                .formatted(e.rule(), e.rule().english())));
            } catch (Unanswered | RuntimeException e) {
                add(unknown(What.THEIR_SIGNATURE, "未能读取对端最新区块", "its newest block could not be read"));
            }
        }

        private WireAnswer read(String path) throws Unanswered, NotBelieved {
            var answered = probe.ask(peer.province(), path, null);
            took(answered);
            return WireAnswer.read(answered.body());
        }

        void echo() {
            var nonce = Echo.nonce();
            try {
                var answered = probe.ask(peer.province(), Echo.PATH, Echo.ask(nonce, self, peer));
                took(answered);
                switch (answered.status()) {
                    case OK ->
                        heard(
                                nonce,
                                Echo.read(new String(answered.body(), StandardCharsets.US_ASCII), self, peer, keys));
                    case UNREADABLE -> theyCannotRead();
                    case NOT_FOUND -> noEcho("对端版本尚不支持回声自检", "the peer's version does not offer the echo yet");
                    default -> noEcho("回声应答状态 " + answered.status(), "the echo is answered with " + answered.status());
                }
            } catch (Echo.Unheard e) {
                unheard(e.fault());
            } catch (Unanswered e) {
                noEcho("回声没有应答", "the echo is not answered");
            }
        }

        private void theyCannotRead() {
            var kid = peer.encryptionKeys().getKeys().getFirst().getKeyID();
            add(mend(
                    What.THEIR_ENCRYPTION,
                    "对端无法解密以其登记密钥 %s 加密的内容：请登记对端现用的加密公钥".formatted(kid),
                    "the peer cannot decrypt what is encrypted to its pinned key %s: pin its current encryption key"
                            .formatted(kid)));
        }

        private void noEcho(String chinese, String english) {
            add(unknown(What.THEIR_ENCRYPTION, chinese, english));
            add(unknown(What.OUR_ENCRYPTION, chinese, english));
        }

        private void unheard(Echo.Fault fault) {
            switch (fault) {
                case NOT_READABLE ->
                    add(mend(
                            What.OUR_ENCRYPTION,
                            "对端使用的加密密钥不是本省的：请对端登记本省现用加密公钥 "
                                    + currentEncryption().getKeyID(),
                            "the peer does not encrypt to a key of ours: have it pin our current one, "
                                    + currentEncryption().getKeyID()));
                case NOT_SIGNED ->
                    add(mend(
                            What.THEIR_SIGNATURE,
                            "对端现用的签名密钥未登记：请登记对端现用的签名公钥",
                            "the peer signs with a key that is not pinned: pin its current signing key"));
                case NOT_UNDERSTOOD -> noEcho("回声的内容不合规定", "the echo is not in the protocol's form");
            }
        }

        private JWK currentEncryption() {
            return keys.decryption().getKeys().getFirst();
        }

        private void heard(byte[] nonce, Echo.Heard echo) {
            if (lines.stream().noneMatch(line -> line.what() == What.THEIR_SIGNATURE)) {
                add(holds(What.THEIR_SIGNATURE, "对端回声的签名核验无误", "the signature of its echo verifies"));
            }
            add(
                    echo.heard().equals(Sha256.of(nonce))
                            ? holds(What.THEIR_ENCRYPTION, "对端能解密本省加密的内容", "the peer decrypts what we encrypt")
                            : mend(What.THEIR_ENCRYPTION, "对端答的不是所问的回声", "the peer echoes something else"));
            var first = echo.pinnedForEncryption().isEmpty()
                    ? ""
                    : echo.pinnedForEncryption().getFirst();
            var current = currentEncryption();
            add(
                    first.equals(Echo.thumbprint(current.toPublicJWK()))
                            ? holds(
                                    What.OUR_ENCRYPTION,
                                    "对端使用本省现用加密密钥 " + current.getKeyID(),
                                    "the peer encrypts to our current key " + current.getKeyID())
                            : mend(
                                    What.OUR_ENCRYPTION,
                                    "对端仍使用本省旧的加密密钥 %s：请其将 %s 置于首位".formatted(echo.encryptedTo(), current.getKeyID()),
                                    "the peer still encrypts to our former key %s: have it put %s first"
                                            .formatted(echo.encryptedTo(), current.getKeyID())));
            if (!echo.pinnedForSigning().contains(Echo.thumbprint(keys.signing().toPublicJWK()))) {
                lines.removeIf(line -> line.what() == What.OUR_SIGNATURE);
                add(mend(
                        What.OUR_SIGNATURE,
                        "对端未登记本省现用签名密钥 %s：请其登记".formatted(keys.signing().getKeyID()),
                        "the peer has not pinned our current signing key %s: have it do so"
                                .formatted(keys.signing().getKeyID())));
            }
        }

        /** In the order of the list, and what was never reached as unknown. */
        List<CheckLine> complete() {
            if (roundTrip != null) {
                var millis = Math.max(1, roundTrip.toMillis());
                add(holds(What.ROUND_TRIP, "往返 %d 毫秒".formatted(millis), "a round trip of %d ms".formatted(millis)));
            }
            for (var what : What.values()) {
                if (lines.stream().noneMatch(line -> line.what() == what) && isExpected(what)) {
                    add(unknown(what, "因前项未成立而未检查", "not looked at, because of what stands above"));
                }
            }
            return lines.stream()
                    .sorted((one, other) -> one.what().compareTo(other.what()))
                    .toList();
        }

        private boolean isExpected(What what) {
            return switch (what) {
                case TLS -> "https".equals(peer.address().getScheme());
                case LOGS -> false;
                case PINNED,
                        ADDRESS,
                        ANSWER,
                        OUR_SIGNATURE,
                        PROTOCOL,
                        CLOCK,
                        ROUND_TRIP,
                        THEIR_SIGNATURE,
                        THEIR_ENCRYPTION,
                        OUR_ENCRYPTION -> true;
            };
        }
    }
}
