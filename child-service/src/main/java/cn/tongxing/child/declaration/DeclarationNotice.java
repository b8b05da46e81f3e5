package cn.tongxing.child.declaration;

import java.util.List;

/**
 * 告知书: what is told before consent is asked for (《个人信息保护法》第十七条、第三十条，《儿童个人信息网络保护规定》第十条).
 *
 * @param version a digest of all the rest: whoever changes a word has made another version
 */
record DeclarationNotice(
        String version,
        String title,
        String handler,
        String purpose,
        List<String> collected,
        String necessity,
        List<String> basis,
        String kept,
        String rights,
        String refusal,
        String complaints,
        String responsible,
        String consent) {}
