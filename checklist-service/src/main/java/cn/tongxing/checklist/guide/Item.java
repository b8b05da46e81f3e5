package cn.tongxing.checklist.guide;

/** What can be applied for 事项. */
record Item(String code, String name, String nameEnglish) {}
