package cn.tongxing.ledger.eligibility;

import org.jspecify.annotations.Nullable;

/** 残疾类别 of GB/T 26341, in the order of its digits 1 to 7. */
public enum DisabilityCategory {
    VISUAL("视力"),
    HEARING("听力"),
    SPEECH("言语"),
    LIMB("肢体"),
    INTELLECTUAL("智力"),
    MENTAL("精神"),
    MULTIPLE("多重");

    private final String chinese;

    DisabilityCategory(String chinese) {
        this.chinese = chinese;
    }

    /** The digit, the name here, or the Chinese word with or without 残疾; null for anything else. */
    static @Nullable DisabilityCategory read(@Nullable String text) {
        if (text != null) {
            for (DisabilityCategory category : values()) {
                if (text.equals(String.valueOf(category.ordinal() + 1))
                        || text.equals(category.name())
                        || text.equals(category.chinese)
                        || text.equals(category.chinese + "残疾")) {
                    return category;
                }
            }
        }
        return null;
    }
}
