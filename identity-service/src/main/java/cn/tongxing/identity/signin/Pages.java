package cn.tongxing.identity.signin;

import cn.tongxing.identity.credential.Totp;
import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.identity.secret.TypedCode;
import cn.tongxing.identity.signin.Page.Failure;
import cn.tongxing.platform.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages say and ask. */
final class Pages {

    private static final String NO_CAPITALS = "autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\"";

    /** @param next the authorization request to go on with, and the form's mark */
    record Context(
            @Nullable String next, Opaque mark, @Nullable Failure failure) {
        private String query() {
            return next == null
                    ? ""
                    : "?continue=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private Pages() {}

    static Page signIn(Context context, String agency, String name) {
        var page = new Page("登录", "Sign in").failed(context.failure());
        var inputs = page.input(
                        "agency",
                        "机构号",
                        "Agency number",
                        Html.both("本机构管理员给您邀请码时一并告知", "Told with your invitation"),
                        "type=\"text\" inputmode=\"numeric\" maxlength=\"9\" autocomplete=\"organization\" required value=\""
                                + Html.text(agency) + "\"")
                + page.input(
                        "name",
                        "用户名",
                        "Sign-in name",
                        null,
                        "type=\"text\" maxlength=\"32\" autocomplete=\"username\" required " + NO_CAPITALS + " value=\""
                                + Html.text(name) + "\"")
                + page.input(
                        "password",
                        "密码",
                        "Password",
                        null,
                        "type=\"password\" autocomplete=\"current-password\" required");
        return page.form("/sign-in", Forms.field(context.mark()), context.next(), inputs, "下一步", "Next")
                .part("<p><a href=\"/sign-in/invitation%s\">%s</a></p>"
                        .formatted(
                                Html.text(context.query()), Html.both("首次登录：使用邀请码", "First time: use an invitation")))
                .part(
                        "<p class=\"hint\">%s</p>"
                                .formatted(
                                        Html.both(
                                                "忘记密码或更换手机，请向本机构管理员索取新的邀请码。",
                                                "Forgot your password or lost your phone? Ask your agency's administrator for a new invitation.")));
    }

    static Page secondFactor(Context context) {
        var page = new Page("第二步验证", "Second step").failed(context.failure());
        var inputs = page.input(
                "code",
                "验证码",
                "Code",
                Html.both("身份验证应用显示的 6 位数字，或一个恢复码", "Six digits from your authenticator app, or a recovery code"),
                "type=\"text\" inputmode=\"text\" maxlength=\"32\" autocomplete=\"one-time-code\" required autofocus "
                        + NO_CAPITALS);
        return page.form(
                "/sign-in/second-factor", Forms.field(context.mark()), context.next(), inputs, "登录", "Sign in");
    }

    static Page invitation(Context context) {
        var page = new Page("使用邀请码", "Use an invitation").failed(context.failure());
        var inputs = page.input(
                        "invitation",
                        "邀请码",
                        "Invitation",
                        Html.both("20 个字符，三天内有效，只能用一次", "Twenty characters, good for three days, once"),
                        "type=\"text\" maxlength=\"40\" autocomplete=\"off\" required " + NO_CAPITALS)
                + page.input(
                        "password",
                        "设置密码",
                        "Choose a password",
                        Html.both(
                                "至少 12 个字符；可用一句话。除您本人外无人知道。",
                                "Twelve characters or more; a sentence will do. Nobody knows it but you."),
                        "type=\"password\" autocomplete=\"new-password\" required")
                + page.input(
                        "again",
                        "再次输入密码",
                        "The password again",
                        null,
                        "type=\"password\" autocomplete=\"new-password\" required");
        return page.form("/sign-in/invitation", Forms.field(context.mark()), context.next(), inputs, "下一步", "Next");
    }

    static Page enrolment(Context context, Totp totp, String issuer, String account) {
        var label = issuer + ":" + account;
        var link = "otpauth://totp/%s?secret=%s&issuer=%s".formatted(encoded(label), totp.base32(), encoded(issuer));
        var page = new Page("设置第二步验证", "Set up the second step").failed(context.failure());
        var input = page.input(
                "code",
                "应用显示的 6 位验证码",
                "The six digits the app shows",
                null,
                "type=\"text\" inputmode=\"numeric\" maxlength=\"8\" autocomplete=\"one-time-code\" required");
        return page.paragraph(
                        "用手机的身份验证应用（TOTP）扫描二维码，或新建账户并输入下面的密钥，再把应用显示的验证码填在这里。",
                        "Scan the code with your phone's authenticator app (TOTP), or add an account with this key; then type the code it shows.")
                .part(
                        QrCode.svg(
                                link,
                                Html.text(
                                        "二维码：把此账户加入身份验证应用；不能扫描时使用下面的密钥。 QR code that adds this account to an authenticator app; without it use the key below.")))
                .part("<dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd><code>%s</code></dd></dl>"
                        .formatted(
                                Html.both("账户", "Account"),
                                Html.text(account),
                                Html.both("密钥", "Key"),
                                totp.base32().replaceAll("(.{4})(?=.)", "$1 ")))
                .part("<p><a href=\"%s\">%s</a></p>"
                        .formatted(
                                Html.text(link),
                                Html.both("在本机的身份验证应用中打开", "Open in an authenticator app on this device")))
                .form("/sign-in/enrolment", Forms.field(context.mark()), context.next(), input, "完成", "Finish");
    }

    static Page recoveryCodes(String onward, List<TypedCode> codes) {
        var list = codes.stream()
                .map(code -> "<li><code>" + code.inGroups() + "</code></li>")
                .collect(Collectors.joining("\n"));
        return new Page("请保存恢复码", "Keep these recovery codes")
                .paragraph(
                        "手机不在身边时，可用一个恢复码代替验证码；每个只能用一次，本页只显示一次。",
                        "Without your phone, one of these stands for a code. Each works once, and they are shown once.")
                .part("<ol class=\"codes\">" + list + "</ol>")
                .part("<p><a class=\"button\" href=\"%s\">%s</a></p>"
                        .formatted(Html.text(onward), Html.both("已保存，继续", "I have kept them; go on")));
    }

    static Page done(Opaque mark, String account) {
        return new Page("已登录", "Signed in")
                .paragraph("您已登录。可以回到业务系统继续工作。", "You are signed in and may go back to your work.")
                .part("<dl><dt>%s</dt><dd>%s</dd></dl>".formatted(Html.both("账户", "Account"), Html.text(account)))
                .form("/sign-out", Forms.field(mark), null, "", "退出登录", "Sign out");
    }

    static Page signOut(Context context) {
        return new Page("退出登录", "Sign out")
                .failed(context.failure())
                .paragraph(
                        "退出后，本浏览器中各业务系统都须重新登录。", "After this, every system in this browser asks you to sign in again.")
                .form("/sign-out", Forms.field(context.mark()), null, "<span id=\"form\"></span>", "退出登录", "Sign out");
    }

    static Page signedOut() {
        return new Page("已退出", "Signed out")
                .paragraph("您已退出登录。", "You are signed out.")
                .part("<p><a href=\"/sign-in\">%s</a></p>".formatted(Html.both("重新登录", "Sign in again")));
    }

    static Page refused(ProblemException problem) {
        var refusal = problem.code().refusal();
        return new Page("无法继续", "This cannot go on")
                .paragraph(refusal.meaning().chinese(), refusal.meaning().english())
                .paragraph(refusal.remedy().chinese(), refusal.remedy().english())
                .part("<p class=\"hint\">%s <code>%s</code></p>"
                        .formatted(Html.both("代码", "Code"), problem.code().name()));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
