package cn.tongxing.platform.problem;

/** What is wrong with one field, named by its JSON pointer (RFC 6901). */
public record FieldProblem(String pointer, String code, String chinese, String english) {}
