package cn.tongxing.seed;

import java.util.HashMap;
import java.util.Map;

/** The peoples that families are of, with the family names that are theirs and not everybody's. */
enum People {
    HAN("汉族", Naming.HAN, ""),
    ZHUANG("壮族", Naming.HAN, "韦 黄 覃 陆 农 蒙 梁 罗 莫 李 卢 蓝 潘 岑 闭"),
    HUI("回族", Naming.HAN, "马 丁 白 海 沙 金 穆 杨 王 李 哈 撒 铁 纳"),
    MANCHU("满族", Naming.HAN, "关 佟 赵 金 富 那 白 王 李 张 刘 唐 傅"),
    MIAO("苗族", Naming.HAN, "龙 杨 石 吴 麻 廖 李 王 熊 陶 田 潘"),
    TUJIA("土家族", Naming.HAN, "田 向 彭 覃 冉 张 杨 李 秦 谭 王 马"),
    DONG("侗族", Naming.HAN, "杨 吴 石 陆 龙 姚 粟 欧 潘 林"),
    BUYI("布依族", Naming.HAN, "王 韦 罗 陆 岑 黄 班 杨 莫"),
    YAO("瑶族", Naming.HAN, "盘 赵 邓 李 冯 蒋 蓝 黄 罗 蒙"),
    BAI("白族", Naming.HAN, "杨 李 赵 段 董 张 王 尹 杜"),
    HANI("哈尼族", Naming.HAN, "李 白 马 罗 杨 普 车 陈"),
    DAI("傣族", Naming.HAN, "刀 岩 罕 陶 白 玉 李"),
    SHE("畲族", Naming.HAN, "蓝 雷 钟 盘"),
    KOREAN("朝鲜族", Naming.HAN, "金 朴 李 崔 郑 姜 尹 张 林 赵"),
    DONGXIANG("东乡族", Naming.HAN, "马 汪 唐 陈 张 妥 牟"),
    SALAR("撒拉族", Naming.HAN, "韩 马 沈 何"),
    YI("彝族", Naming.YI, "吉克 沙马 阿苦 吉木 曲比 阿尔 海来 的日 勒伍 马海 俄木 阿的 比曲 罗洪"),
    TIBETAN("藏族", Naming.TIBETAN, ""),
    MONGOLIAN("蒙古族", Naming.MONGOLIAN, ""),
    UYGHUR("维吾尔族", Naming.UYGHUR, ""),
    KAZAKH("哈萨克族", Naming.KAZAKH, "");

    /** In percent of who comes from a province; the rest is Han. After the national census of 2020, rounded. */
    private static final Map<String, String> SHARES = Map.ofEntries(
            Map.entry("13", "MANCHU 3 HUI 1 MONGOLIAN 0.5"),
            Map.entry("15", "MONGOLIAN 18 MANCHU 2 HUI 1"),
            Map.entry("21", "MANCHU 12 MONGOLIAN 2 HUI 1 KOREAN 1"),
            Map.entry("22", "KOREAN 4 MANCHU 3 MONGOLIAN 1"),
            Map.entry("23", "MANCHU 2 KOREAN 1"),
            Map.entry("33", "SHE 1"),
            Map.entry("34", "HUI 1"),
            Map.entry("35", "SHE 2"),
            Map.entry("41", "HUI 1"),
            Map.entry("42", "TUJIA 4 MIAO 0.5"),
            Map.entry("43", "TUJIA 4 MIAO 3 DONG 1.5 YAO 1"),
            Map.entry("45", "ZHUANG 31 YAO 3 MIAO 1 DONG 1"),
            Map.entry("46", "MIAO 1"),
            Map.entry("50", "TUJIA 5 MIAO 2"),
            Map.entry("51", "YI 4 TIBETAN 2 MIAO 0.3"),
            Map.entry("52", "MIAO 12 BUYI 8 DONG 4 TUJIA 4 YI 2"),
            Map.entry("53", "YI 11 BAI 4 HANI 4 DAI 3 ZHUANG 3 MIAO 3 HUI 1.5"),
            Map.entry("54", "TIBETAN 88"),
            Map.entry("62", "HUI 5 DONGXIANG 3 TIBETAN 2"),
            Map.entry("63", "TIBETAN 25 HUI 16 SALAR 2 MONGOLIAN 2"),
            Map.entry("64", "HUI 35"),
            Map.entry("65", "UYGHUR 45 KAZAKH 6 HUI 5 MONGOLIAN 1"));

    private static final Map<String, Weighted<String>> FROM = from();
    private static final Map<String, People> BY_NAME = byName();

    private final String chinese;
    private final Naming naming;
    private final String[] familyNames;

    People(String chinese, Naming naming, String familyNames) {
        this.chinese = chinese;
        this.naming = naming;
        this.familyNames = familyNames.split(" ");
    }

    private static Map<String, Weighted<String>> from() {
        var from = new HashMap<String, Weighted<String>>();
        SHARES.forEach((province, shares) -> {
            var parts = shares.split(" ");
            double others = 0;
            for (int i = 1; i < parts.length; i += 2) others += Double.parseDouble(parts[i]);
            from.put(province, Weighted.words(shares + " HAN " + (100 - others)));
        });
        return Map.copyOf(from);
    }

    /** @param province two digits */
    static People of(String province, Draw draw) {
        var shares = FROM.get(province);
        if (shares == null) return draw.perMille(5) ? HUI : HAN;
        return BY_NAME.get(shares.draw(draw));
    }

    private static Map<String, People> byName() {
        var byName = new HashMap<String, People>();
        for (var people : values()) byName.put(people.name(), people);
        return Map.copyOf(byName);
    }

    String chinese() {
        return chinese;
    }

    /** What children of one father have in common in their names. */
    String familyName(Draw draw) {
        return switch (naming) {
            case HAN, YI -> familyNames.length < 2 ? Naming.SURNAMES.draw(draw) : draw.from(familyNames);
            case UYGHUR, KAZAKH, TIBETAN, MONGOLIAN -> naming.given(true, draw);
        };
    }

    String name(String familyName, boolean male, Draw draw) {
        return naming.name(familyName, male, draw);
    }

    /** The father himself: where children bear his given name, it comes first in his own. */
    String fatherName(String familyName, Draw draw) {
        return switch (naming) {
            case HAN, YI -> naming.name(familyName, true, draw);
            case UYGHUR, KAZAKH -> familyName + "·" + naming.given(true, draw);
            case TIBETAN, MONGOLIAN -> naming.name(familyName, true, draw);
        };
    }
}
