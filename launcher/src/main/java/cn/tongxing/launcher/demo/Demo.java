package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.Home;
import java.util.List;

public final class Demo {
    private Demo() {}

    public static int run(Home home, List<String> arguments) {
        return 0;
    }
}
