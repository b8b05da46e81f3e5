package cn.tongxing.system.rig;

/** What happens to requests on their way from one province to the other. */
public enum Weather {
    CALM("无", "calm", 0),
    SLOW("延迟", "delays", 50),
    DOUBLED("重复", "duplicates", 50),
    REORDERED("乱序", "answers out of order", 40),
    CUT("正文中断", "cut in mid-body", 40),
    GARBAGE("乱码", "garbage", 40),
    SILENT("断网（无应答）", "partition, no answer", 100),
    REFUSED("断网（拒绝连接）", "partition, connections cut", 100);

    private final String chinese;
    private final String english;
    private final int percent;

    Weather(String chinese, String english, int percent) {
        this.chinese = chinese;
        this.english = english;
        this.percent = percent;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** How many of a hundred requests it strikes. */
    int percent() {
        return percent;
    }
}
