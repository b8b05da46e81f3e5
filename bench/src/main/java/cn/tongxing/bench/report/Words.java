package cn.tongxing.bench.report;

/** What something is called: in Chinese, in English, and as a key of the JSON. */
public record Words(String key, String chinese, String english) {
    public static Words of(String key, String chinese, String english) {
        return new Words(key, chinese, english);
    }

    String text() {
        return chinese + " " + english;
    }
}
