package cn.tongxing.child.record;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a record may be shown unmasked for: a closed list, each with the duty it rests on and the parts that duty needs
 * (《个人信息保护法》第六条最小范围；《未成年人网络保护条例》第三十六条最小授权、记录访问情况).
 */
public enum Purpose {
    CROSS_PROVINCE_CASE(
            "跨省通办认定申请",
            "民办发〔2021〕10号；民发〔2019〕62号；《中华人民共和国个人信息保护法》第十三条第一款第三项、第三十四条",
            EnumSet.allOf(DisclosedPart.class)),
    UNATTENDED_CHILD_REVIEW(
            "核查疑似孤儿、事实无人抚养儿童",
            "民发〔2019〕62号、民发〔2020〕125号；《中华人民共和国个人信息保护法》第十三条第一款第三项、第三十四条",
            EnumSet.allOf(DisclosedPart.class)),
    CARE_VISIT(
            "联系与走访", "民发〔2024〕35号；《中华人民共和国未成年人保护法》第四十三条", EnumSet.of(DisclosedPart.RESIDENCE, DisclosedPart.GUARDIANS)),
    RECORD_CORRECTION("核对、更正档案", "《中华人民共和国个人信息保护法》第八条、第四十六条", EnumSet.allOf(DisclosedPart.class)),
    GUARDIAN_REQUEST("监护人查阅、复制", "《中华人民共和国个人信息保护法》第四十五条；《未成年人网络保护条例》第三十四条", EnumSet.allOf(DisclosedPart.class)),
    EMERGENCY("强制报告与紧急救助", "《中华人民共和国未成年人保护法》第十一条、第九十二条；《中华人民共和国个人信息保护法》第十三条第一款第四项", EnumSet.allOf(DisclosedPart.class));

    private final String chinese;
    private final String legalBasis;
    private final Set<DisclosedPart> parts;

    Purpose(String chinese, String legalBasis, Set<DisclosedPart> parts) {
        this.chinese = chinese;
        this.legalBasis = legalBasis;
        this.parts = Set.copyOf(parts);
    }

    public String chinese() {
        return chinese;
    }

    public String legalBasis() {
        return legalBasis;
    }

    Set<DisclosedPart> parts() {
        return parts;
    }
}
