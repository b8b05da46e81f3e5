package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void chineseCharactersAreTwoWide() {
        assertThat(Table.width("重庆 50")).isEqualTo(7);

        var lines = new Table()
                .row("省份", "x")
                .row("province", "y")
                .toString()
                .lines()
                .toList();

        assertThat(lines).containsExactly("  省份      x", "  province  y");
    }
}
