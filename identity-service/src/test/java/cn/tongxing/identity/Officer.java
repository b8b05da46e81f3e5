package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.identity.credential.Totp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** A person of the county's civil affairs bureau who was invited, with a phone and a browser of his or her own. */
final class Officer {

    static final String PASSWORD = "仙寓山下 nine herons wade";

    private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]{39})</code>");
    private static final Pattern RECOVERY = Pattern.compile("<li><code>([0-9A-Z-]{19})</code></li>");
    private static final Random ADDRESSES = new Random();

    final RunningIdentity identity;
    final String staff;
    final String name;
    final String agencyNumber;
    final String invitation;
    Surfer browser;
    List<String> recoveryCodes = List.of();
    private Totp totp = new Totp(new byte[20]);
    private long lastStep;

    private Officer(RunningIdentity identity, String staff, String name, Http.Answer invited) {
        this.identity = identity;
        this.staff = staff;
        this.name = name;
        this.agencyNumber = invited.text("agencyNumber");
        this.invitation = invited.text("code");
        this.browser = new Surfer(identity, anyAddress());
    }

    static String anyAddress() {
        return "198.18.%d.%d".formatted(ADDRESSES.nextInt(256), ADDRESSES.nextInt(256));
    }

    static Officer invited(Story story, RunningIdentity identity, String... roles) {
        var admin = story.as(Story.COUNTY_ADMIN);
        var entered = admin.create(
                "/api/staff",
                Map.of("agency", story.agencyOf(Story.COUNTY_ADMIN), "name", "查示例", "roles", List.of(roles)));
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        return invited(story, identity, entered.text("id"), anyName());
    }

    static Officer invited(Story story, RunningIdentity identity, String staff, String name) {
        var invited =
                story.as(Story.COUNTY_ADMIN).create("/api/staff/" + staff + "/invitation", Map.of("signInName", name));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        return new Officer(identity, staff, name, invited);
    }

    static String anyName() {
        return "zha" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Officer enrolled(Story story, RunningIdentity identity, String... roles) {
        var officer = invited(story, identity, roles);
        officer.enrol();
        return officer;
    }

    /** Accepts the invitation, sets password and phone; signed in afterwards. */
    Surfer.Seen enrol() {
        return enrolFrom("/sign-in/invitation");
    }

    Surfer.Seen enrolFrom(String page) {
        var accepted = browser.submit(
                browser.open(page), Map.of("invitation", invitation, "password", PASSWORD, "again", PASSWORD));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(303);
        var enrolment = browser.open(accepted.location());
        readKey(enrolment);
        var done = browser.submit(enrolment, Map.of("code", code()));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        recoveryCodes = RECOVERY.matcher(done.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        return done;
    }

    void readKey(Surfer.Seen enrolment) {
        var key = KEY.matcher(enrolment.body());
        assertThat(key.find()).as(enrolment.body()).isTrue();
        totp = new Totp(base32(key.group(1).replace(" ", "")));
    }

    /** The next code that was not used yet: at most one step ahead of the clock, which the server takes. */
    String code() {
        lastStep = Math.max(lastStep + 1, Totp.step(Instant.now()) - 1);
        return totp.codeAt(lastStep);
    }

    String lastCode() {
        return totp.codeAt(lastStep);
    }

    Map<String, String> typed(String password) {
        return Map.of("agency", agencyNumber, "name", name, "password", password);
    }

    Surfer.Seen givePassword(Surfer from, String password) {
        return from.submit(from.open("/sign-in"), typed(password));
    }

    /** Password and code, in this browser. */
    Surfer.Seen signIn(Surfer from) {
        var passed = givePassword(from, PASSWORD);
        assertThat(passed.status()).as(passed.body()).isEqualTo(303);
        return from.submit(from.open(passed.location()), Map.of("code", code()));
    }

    boolean isSignedIn(Surfer where) {
        return where.open("/sign-in/done").status() == 200;
    }

    static byte[] base32(String text) {
        var bytes = new byte[text.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (char c : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
            held += 5;
            if (held >= 8) {
                bytes[at++] = (byte) (bits >> held - 8);
                held -= 8;
                bits &= (1 << held) - 1;
            }
        }
        return bytes;
    }
}
