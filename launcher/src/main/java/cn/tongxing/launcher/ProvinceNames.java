package cn.tongxing.launcher;

import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;

/** The real name of a province by its two digits. */
final class ProvinceNames {
    private ProvinceNames() {}

    static String of(String code) {
        return find(code)
                .orElseThrow(() -> new LauncherProblem(
                        "没有代码为 %s 的省份，例如 34（安徽省）、50（重庆市）。".formatted(code),
                        "There is no province %s; for example 34 (安徽省), 50 (重庆市).".formatted(code)));
    }

    private static java.util.Optional<String> find(String code) {
        if (!code.matches("[1-9][0-9]")) return java.util.Optional.empty();
        return Divisions.bundled().find(DivisionCode.of(code)).map(Division::name);
    }
}
