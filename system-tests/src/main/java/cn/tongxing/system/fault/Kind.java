package cn.tongxing.system.fault;

/** The kinds of fault there are, as the report counts them. */
public enum Kind {
    KILL("SIGKILL 进程（两省同时）", "SIGKILL of a process in both provinces at once"),
    KILL_AT_STEP("移交的某一步上被杀", "killed at an exact step of a hand-over"),
    PAUSE("持租约者被冻结", "SIGSTOP of who holds the leases"),
    AWAY("一省离线而对方继续推送", "one province away while the other pushes"),
    POWER_CUT("一省全部进程同时断电", "every process of a province at once"),
    PARTITION("双向断网", "partition in both directions"),
    ONE_WAY("单向断网", "partition in one direction"),
    WEATHER("省际链路劣化", "bad line between the provinces"),
    REDIS_EMPTIED("Redis 被清空", "Redis emptied"),
    REGISTRY_GONE("注册中心消失", "the registry gone"),
    EXCHANGE_KEYS("交换密钥轮换", "exchange keys rolled under traffic"),
    TOKEN_KEY("令牌签名密钥轮换", "token signing key rolled under traffic"),
    CLOCK("一个进程的时钟错一天", "the clock of one process wrong by a day");

    private final String chinese;
    private final String english;

    Kind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
