package cn.tongxing.launcher.demo;

import cn.tongxing.launcher.LauncherProblem;

/** The two languages the story is told in. */
enum Language {
    ZH,
    EN;

    static Language of(String code) {
        return switch (code) {
            case "zh" -> ZH;
            case "en" -> EN;
            default ->
                throw new LauncherProblem(
                        "演示语言只有 zh 与 en，没有 %s。".formatted(code),
                        "The demo is told in zh or en, not in %s.".formatted(code));
        };
    }
}
