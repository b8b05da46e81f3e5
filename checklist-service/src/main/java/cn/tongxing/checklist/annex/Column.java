package cn.tongxing.checklist.annex;

import java.util.Arrays;
import java.util.List;

/** The columns of a checklist's file, in their order. */
public enum Column {
    AREA("area", "领域"),
    NO("no", "序号"),
    TARGET("target_group", "服务对象"),
    ITEM("item", "服务项目"),
    CONTENT("content", "服务内容"),
    DEPARTMENTS("departments", "责任部门");

    static final List<String> HEADER =
            Arrays.stream(values()).map(c -> c.header).toList();

    private final String header;
    private final String chinese;

    Column(String header, String chinese) {
        this.header = header;
        this.chinese = chinese;
    }

    public String header() {
        return header;
    }

    public String chinese() {
        return chinese;
    }
}
