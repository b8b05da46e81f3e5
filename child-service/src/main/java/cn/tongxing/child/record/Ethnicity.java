package cn.tongxing.child.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** A nationality of China by its two digits (GB/T 3304-1991, 97 其他 and 98 外国血统 included). */
public record Ethnicity(@JsonValue String code) {

    private static final List<String> NAMES =
            List.of(("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南"
                            + " 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺")
                    .split(" "));

    @JsonCreator
    public Ethnicity {
        if (!code.matches("0[1-9]|[1-4][0-9]|5[0-6]|9[78]")) {
            throw new IllegalArgumentException("不是 GB/T 3304 的代码 / not a code of GB/T 3304");
        }
    }

    /** By its code, or its name with or without 族. */
    static Ethnicity named(String word) {
        if (Character.isDigit(word.charAt(0))) return new Ethnicity(word);
        int place = NAMES.indexOf(word.endsWith("族") ? word.substring(0, word.length() - 1) : word);
        if (word.equals("其他")) return new Ethnicity("97");
        if (word.startsWith("外国血统")) return new Ethnicity("98");
        if (place < 0) throw new IllegalArgumentException("没有这个民族名称 / not a name of GB/T 3304");
        return new Ethnicity("%02d".formatted(place + 1));
    }

    public String chinese() {
        return switch (code) {
            case "97" -> "其他";
            case "98" -> "外国血统中国籍人士";
            default -> NAMES.get(Integer.parseInt(code) - 1) + "族";
        };
    }
}
