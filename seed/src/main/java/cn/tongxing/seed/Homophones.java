package cn.tongxing.seed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names as somebody else writes what he hears, or with another dot: the mistakes that lists have most. */
final class Homophones {
    private static final String GROUPS = "明名铭鸣 伟炜玮 静婧靖敬 丽莉俐 欣心馨昕新鑫 怡宜仪依伊奕逸艺一 子紫梓姿孜 轩萱宣璇 涵寒含晗 宇雨语羽钰玉昱 浩皓昊豪 杰洁捷"
            + " 佳嘉家 晨辰宸陈 俊军君钧 琪奇祺琦淇其 婷庭廷 芳方 华桦 志智芷 文雯 峰锋枫丰 龙隆珑 慧惠辉 梅玫 英莹颖瑛 燕艳彦妍 红宏鸿洪 平萍 国果 建健剑"
            + " 博波 勇永咏 涛韬 鹏朋 磊蕾雷 娜纳那 玲灵凌铃 娟涓 秀绣 兰岚蓝 霞夏 云芸昀 月悦玥跃 诗师 思斯丝 可珂 睿锐瑞 泽则 张章 江姜蒋 徐许 程成 余于俞 瑶遥姚"
            + " 旭煦 源远媛 景晶 航杭 林琳霖 彤桐童 若偌 清青晴 沐木穆 吐图土 古谷 努奴 旺望 次慈 乌吾 沙莎 央阳 罗洛 苏素 康抗 祥翔 佑友 恩 安 玛马 巴吧 拉啦";
    private static final String DOTS = "•‧・.";

    private static final Map<Character, String> ALIKE = alike();

    private Homophones() {}

    private static Map<Character, String> alike() {
        var alike = new HashMap<Character, String>();
        for (var group : GROUPS.split(" ")) {
            for (char one : group.toCharArray()) alike.put(one, group.replace(String.valueOf(one), ""));
        }
        return Map.copyOf(alike);
    }

    /** With one character changed for another of the same sound; null when the table knows none. */
    static @Nullable String heard(String name, Draw draw) {
        int from = draw.below(name.length());
        for (int i = 0; i < name.length(); i++) {
            int at = (from + i) % name.length();
            var others = ALIKE.getOrDefault(name.charAt(at), "");
            if (others.isEmpty()) continue;
            return name.substring(0, at) + others.charAt(draw.below(others.length())) + name.substring(at + 1);
        }
        return null;
    }

    /** With another dot; null when the name has none. */
    static @Nullable String dotted(String name, Draw draw) {
        return name.indexOf('·') < 0 ? null : name.replace('·', DOTS.charAt(draw.below(DOTS.length())));
    }
}
