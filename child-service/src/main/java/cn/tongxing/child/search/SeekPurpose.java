package cn.tongxing.child.search;

/** What a child may be sought for outside one's own area: a closed list with the duty each rests on. */
enum SeekPurpose {
    OPENING_CHECK("建档前核对是否已在他处建档", "民发〔2024〕35号（一人一档）；《中华人民共和国个人信息保护法》第八条"),
    CROSS_PROVINCE_CASE("跨省通办认定申请", "民办发〔2021〕10号；《中华人民共和国个人信息保护法》第十三条第一款第三项"),
    EMERGENCY("强制报告与紧急救助", "《中华人民共和国未成年人保护法》第十一条、第九十二条；《中华人民共和国个人信息保护法》第十三条第一款第四项");

    private final String chinese;
    private final String legalBasis;

    SeekPurpose(String chinese, String legalBasis) {
        this.chinese = chinese;
        this.legalBasis = legalBasis;
    }

    String chinese() {
        return chinese;
    }

    String legalBasis() {
        return legalBasis;
    }
}
