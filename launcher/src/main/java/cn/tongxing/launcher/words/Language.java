package cn.tongxing.launcher.words;

import cn.tongxing.launcher.LauncherProblem;

/** The two languages the launcher tells things in. */
public enum Language {
    ZH,
    EN;

    public static Language of(String code) {
        return switch (code) {
            case "zh" -> ZH;
            case "en" -> EN;
            default ->
                throw new LauncherProblem(
                        "语言只有 zh 与 en，没有 %s。".formatted(code),
                        "The languages are zh and en; there is no %s.".formatted(code));
        };
    }
}
