package cn.tongxing.platform.problem;

/**
 * What is true of every occurrence of a problem: its HTTP status, what it means and what to do about it, in Chinese and
 * English, and whether the same request may succeed later. The meaning may hold {@code {0}}, {@code {1}}…
 */
public record Refusal(int status, boolean retryable, Text meaning, Text remedy) {

    /** One sentence in both languages. */
    public record Text(String chinese, String english) {
        public Text {
            if (chinese.isBlank() || english.isBlank()) {
                throw new IllegalArgumentException("a text in both languages is asked for: " + chinese + english);
            }
        }
    }

    public Refusal {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not a status of an error: " + status);
        }
    }

    /** A refusal that stands: the same request is refused again until somebody does what the remedy says. */
    public static Refusal lasting(int status, String chinese, String english, String remedy, String remedyInEnglish) {
        return new Refusal(status, false, new Text(chinese, english), new Text(remedy, remedyInEnglish));
    }

    /** A refusal that passes: the same request may succeed later. */
    public static Refusal passing(int status, String chinese, String english, String remedy, String remedyInEnglish) {
        return new Refusal(status, true, new Text(chinese, english), new Text(remedy, remedyInEnglish));
    }
}
