package cn.tongxing.child.record;

/** Papers that stand in for a citizen id. GA/T 2000.156 gives them numbers, which were not at hand; so names. */
enum DocumentType {
    BIRTH_MEDICAL_CERTIFICATE("出生医学证明"),
    PASSPORT("护照"),
    HONG_KONG_MACAO_PERMIT("港澳居民来往内地通行证"),
    TAIWAN_PERMIT("台湾居民来往大陆通行证"),
    HONG_KONG_MACAO_TAIWAN_RESIDENCE("港澳台居民居住证"),
    OTHER("其他");

    private final String chinese;

    DocumentType(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
