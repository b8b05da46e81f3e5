package cn.tongxing.launcher;

import java.util.List;

/** What `up` says at its end: where the gateways are and as whom one may call them. */
final class Welcome {
    private final Home home;

    Welcome(Home home) {
        this.home = home;
    }

    void print(List<String> provinces) {
        for (var code : provinces) {
            var door = Door.of(home, code);
            System.out.printf(
                    "%n%s %s  网关 gateway  %s%n",
                    door.name(), code, door.gateway().address());
            System.out.println("  开发账号 development accounts (OAuth2 client_credentials, POST /oauth2/token)");
            var table = new Table();
            table.row("client_id", "角色 role", "机构 agency", "client_secret");
            for (var account : DevelopmentAccount.of(code))
                table.row(account.client(), account.role(), account.agency(), door.secretOf(account.client()));
            System.out.print(table);
        }
        System.out.println("""

                ./tongxing invite   在浏览器登录：邀请示例人员 sign in with a browser: invite the made-up people
                ./tongxing status   组件与对端状况 components and peers
                ./tongxing logs     日志 logs
                ./tongxing down     停止 stop""");
    }
}
