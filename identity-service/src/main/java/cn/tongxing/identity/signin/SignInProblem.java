package cn.tongxing.identity.signin;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why a step of a sign-in is refused; shown on the page with its code. */
enum SignInProblem implements ProblemCode {
    SIGN_IN_REFUSED(Refusal.lasting(
            403,
            "机构号、用户名或密码不正确",
            "Agency number, sign-in name or password is not right",
            "核对后重新输入；忘记密码的，向本机构管理员索取新的邀请码",
            "Check and type again; if the password is forgotten, ask your agency's administrator for an invitation")),
    SIGN_IN_TOO_SOON(Refusal.passing(
            429,
            "尝试次数过多，请在 {0} 秒后再试",
            "Too many attempts; try again in {0} seconds",
            "等待所示时间后再试；不是本人操作的，告知本机构管理员",
            "Wait as long as shown; tell your administrator if it was not you who tried")),
    SECOND_FACTOR_REFUSED(Refusal.lasting(
            403,
            "验证码不正确或已经用过，请等待应用显示下一个验证码",
            "That code is not right or was used; wait for the app's next one",
            "等待验证器显示新的验证码；手机时间不准的先校准，或使用恢复码",
            "Wait for the app's next code; set the phone's clock right if it is wrong, or use a recovery code")),
    INVITATION_REFUSED(Refusal.lasting(
            403,
            "邀请码不正确、已使用或已过期，请向本机构管理员索取新的邀请码",
            "That invitation is not right, was used or has passed; ask your agency's administrator for another",
            "向本机构管理员索取新的邀请码",
            "Ask your agency's administrator for a new invitation")),
    PASSWORD_UNFIT(Refusal.lasting(
            422,
            "密码须有 12 至 128 个字符，不能含用户名、连续或过多重复的字符",
            "A password has 12 to 128 characters, without your sign-in name, rows of keys or too few different ones",
            "换一个更长且不规则的密码",
            "Choose a longer and less regular password")),
    PASSWORDS_DIFFER(
            Refusal.lasting(422, "两次输入的密码不一致", "The two passwords differ", "两次输入同一密码", "Type the same password twice")),
    FORM_EXPIRED(Refusal.passing(
            403,
            "页面已过期，请重新填写并提交",
            "This page has expired; fill it in and send it again",
            "返回登录页重新填写",
            "Go back to the sign-in page and fill it in again"));

    private final Refusal refusal;

    SignInProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
