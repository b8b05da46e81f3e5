package cn.tongxing.seed;

/** How a people's names are made. Given names are written with the characters that registers have for them. */
enum Naming {
    HAN,
    YI,
    TIBETAN,
    MONGOLIAN,
    UYGHUR,
    KAZAKH;

    /** By their share of the population, in percent. */
    static final Weighted<String> SURNAMES = Weighted.words(
            "王 7.1 李 7.0 张 6.7 刘 5.4 陈 5.3 杨 3.1 黄 2.6 赵 2.0 吴 2.0 周 1.9 徐 1.5 孙 1.4 马 1.3 朱 1.3 胡 1.2 郭 1.2 何 1.2 林 1.1 高 1.0"
                    + " 罗 1.0 郑 0.9 梁 0.9 谢 0.8 宋 0.8 唐 0.7 许 0.7 韩 0.6 邓 0.6 冯 0.6 曹 0.6 彭 0.5 曾 0.5 肖 0.5 田 0.5 董 0.5 潘 0.4 袁 0.4"
                    + " 蔡 0.4 蒋 0.4 余 0.4 于 0.4 杜 0.4 叶 0.4 程 0.4 魏 0.4 苏 0.4 吕 0.4 丁 0.4 任 0.3 卢 0.3 姚 0.3 沈 0.3 钟 0.3 姜 0.3 崔 0.3"
                    + " 谭 0.3 陆 0.3 范 0.3 汪 0.3 廖 0.3 石 0.3 金 0.3 韦 0.3 贾 0.3 夏 0.2 付 0.2 方 0.2 邹 0.2 熊 0.2 白 0.2 孟 0.2 秦 0.2 邱 0.2 侯 0.2"
                    + " 江 0.2 尹 0.2 薛 0.2 闫 0.2 段 0.2 雷 0.2 龙 0.2 黎 0.2 史 0.2 陶 0.2 贺 0.2 毛 0.2 郝 0.2 顾 0.2 龚 0.2 邵 0.2 万 0.2 覃 0.2"
                    + " 欧阳 0.07 上官 0.02 司徒 0.02 诸葛 0.01 皇甫 0.01");

    private static final String BOYS = "浩宇轩子涵博文俊杰明志强伟睿泽晨辰嘉豪鑫龙飞峰磊鹏涛家瑞祥天佑昊然奕铭逸凡皓宸承恩一诺梓安康乐勇军健华建国林森阳旭东凯智远思源景行书航沐霖";
    private static final String GIRLS = "欣怡梓萱雨涵诗琪佳慧静婷雅丽思颖嘉怡可馨语桐芷若悦彤紫玥梦瑶秀英玉兰美玲红霞芳燕萍雪梅娟敏洁莹琳婉清心语妍一诺依晨沐月小云凤春晓晴淑珍";

    private static final String[] YI_BOYS = "尔布 拉且 尔古 伍呷 木呷 子古 日火 尔哈 拉铁 打吉 石日".split(" ");
    private static final String[] YI_GIRLS = "阿依 阿果 阿呷 伍各 尔西 阿支 日扎 莫阿妞 阿牛 英作 子作".split(" ");
    private static final String[] TIBETAN_FIRST = "扎西 丹增 次仁 索朗 洛桑 格桑 白玛 仁青 旦增 桑吉 才让 尼玛 达瓦 贡布 阿旺 班玛".split(" ");
    private static final String[] TIBETAN_BOYS = "顿珠 平措 多吉 罗布 旺堆 扎西 江措 次仁 尼玛 加措 坚赞 旺杰 才旦".split(" ");
    private static final String[] TIBETAN_GIRLS = "卓玛 拉姆 央宗 曲珍 德吉 措姆 旺姆 卓嘎 央金 吉措 白珍 普赤".split(" ");
    private static final String[] MONGOLIAN_BOYS =
            "巴特尔 苏和 布和 阿古拉 朝鲁 那日苏 巴图 特木尔 孟和 哈斯 宝音 乌力吉 阿木古楞 吉日嘎拉 恩和 苏日勒 毕力格 额尔德尼".split(" ");
    private static final String[] MONGOLIAN_GIRLS =
            "其其格 乌云 娜仁 萨日娜 斯琴 托娅 高娃 乌兰 阿茹娜 娜荷芽 苏日娜 乌日汗 图雅 琪琪格 乌云其木格 娜仁托娅 格日乐 塔娜".split(" ");
    private static final String[] UYGHUR_BOYS =
            "买买提 阿卜杜拉 艾合买提 吐尔逊 依明 玉素甫 艾力 麦麦提 阿不都热合曼 木拉提 库尔班 亚森 肉孜 热合曼 卡德尔 伊力亚斯 努尔买买提 阿迪力 艾尼瓦尔 凯赛尔".split(" ");
    private static final String[] UYGHUR_GIRLS =
            "古丽 阿依古丽 帕提古丽 热依拉 阿依努尔 迪丽努尔 米热古丽 祖丽皮耶 玛依拉 茹仙古丽 努尔比亚 阿米娜 穆妮热 祖拜代 苏比努尔 麦尔耶姆 海尔妮萨".split(" ");
    private static final String[] KAZAKH_BOYS = "叶尔兰 巴合提 努尔兰 阿依丁 木拉提 叶尔波力 赛力克 加尔恒 哈那提 别克 达吾列提 叶斯波勒 海拉提 吾兰".split(" ");
    private static final String[] KAZAKH_GIRLS = "阿依古丽 库丽扎提 巴合提古丽 阿依达娜 沙吾列 加娜尔 努尔古丽 叶尔克 古丽娜尔 玛尔江 阿合玛拉 迪娜".split(" ");

    String given(boolean male, Draw draw) {
        return switch (this) {
            case HAN -> han(male ? BOYS : GIRLS, draw);
            case YI -> draw.from(male ? YI_BOYS : YI_GIRLS);
            case TIBETAN -> draw.from(male ? TIBETAN_BOYS : TIBETAN_GIRLS);
            case MONGOLIAN -> draw.from(male ? MONGOLIAN_BOYS : MONGOLIAN_GIRLS);
            case UYGHUR -> draw.from(male ? UYGHUR_BOYS : UYGHUR_GIRLS);
            case KAZAKH -> draw.from(male ? KAZAKH_BOYS : KAZAKH_GIRLS);
        };
    }

    private static String han(String characters, Draw draw) {
        var first = String.valueOf(characters.charAt(draw.below(characters.length())));
        return draw.perMille(180) ? first : first + characters.charAt(draw.below(characters.length()));
    }

    String name(String familyName, boolean male, Draw draw) {
        return switch (this) {
            case HAN -> familyName + given(male, draw);
            case YI -> familyName + (draw.perMille(400) ? "·" : "") + given(male, draw);
            case TIBETAN -> draw.from(TIBETAN_FIRST) + given(male, draw);
            case MONGOLIAN -> given(male, draw);
            case UYGHUR, KAZAKH -> given(male, draw) + "·" + familyName;
        };
    }
}
