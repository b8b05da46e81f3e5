package cn.tongxing.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** child-service's columns are read from its source: the services are not on this module's class path. */
class HeadersTest {
    private static final Path CHILD = Path.of("../child-service/src/main/java/cn/tongxing/child");
    private static final Pattern COLUMN = Pattern.compile("^    ([A-Z0-9_]+)\\(\\s*\"([^\"]+)\"", Pattern.MULTILINE);

    @Test
    void childrenHaveTheColumnsOfTheImportInItsOrder() throws IOException {
        var headers = new ArrayList<>(columns("record/RecordColumn.java").values());
        headers.addAll(columns("migrant/MoveColumn.java").values());

        assertThat(ChildrenList.HEADER).containsExactlyElementsOf(headers);
    }

    @Test
    void eachListHasTheColumnsOfItsKind() throws IOException {
        var columns = columns("comparison/ListColumn.java");
        var kinds = Files.readString(CHILD.resolve("comparison/ListKind.java"));

        for (var list : DepartmentList.values()) {
            var own = Pattern.compile("ListColumn\\.([A-Z_]+)")
                    .matcher(constant(list.name(), kinds))
                    .results()
                    .map(match -> columns.get(match.group(1)))
                    .toList();
            assertThat(own).as(list.name()).isNotEmpty();
            assertThat(List.of(list.header()))
                    .hasSize(6 + own.size())
                    .endsWith(own.toArray(String[]::new))
                    .isSubsetOf(columns.values());
        }
    }

    private static String constant(String name, String source) {
        var constant = Pattern.compile(
                        "^    " + name + "\\((.*?)\\)[,;]\n(?=    [A-Z/]|\n)", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(source);
        assertThat(constant.find()).as(name).isTrue();
        return constant.group(1);
    }

    private static Map<String, String> columns(String file) throws IOException {
        var columns = new LinkedHashMap<String, String>();
        COLUMN.matcher(Files.readString(CHILD.resolve(file)))
                .results()
                .forEach(match -> columns.put(match.group(1), match.group(2)));
        return columns;
    }
}
