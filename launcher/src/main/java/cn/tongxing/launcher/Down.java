package cn.tongxing.launcher;

import java.util.List;

/** `down`: stops everything in the right order; `--erase` removes data and secrets as well. */
public final class Down {
    private final Home home;
    private final Background background;

    public Down(Home home) {
        this.home = home;
        this.background = new Background(home);
    }

    int run(List<String> arguments) {
        var erase = arguments.contains("--erase");
        if (!stop()) System.out.println("没有正在运行的省份。 Nothing was running.");
        if (erase) {
            home.provinces().forEach(code -> Applications.delete(home.province(code)));
            System.out.println("已删除数据与密钥。 Data and secrets are removed.");
        }
        return 0;
    }

    /** Whether there was anything to stop. */
    public boolean stop() {
        var supervisor = background.running();
        supervisor.ifPresent(mark -> {
            System.out.println("正在停止…… Stopping…");
            background.end(mark);
        });
        background.forget();
        var leftovers = clearLeftovers();
        if (supervisor.isPresent() || leftovers > 0) System.out.println("已全部停止。 All stopped.");
        return supervisor.isPresent() || leftovers > 0;
    }

    private int clearLeftovers() {
        var lock = RunLock.take(home);
        try {
            return Leftovers.clear(home, System.out::println);
        } finally {
            lock.release();
        }
    }
}
