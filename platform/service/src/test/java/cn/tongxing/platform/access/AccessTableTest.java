package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTableTest {
    private static final String HEADER = "operation,function,level,role\n";

    @Test
    void whatNoRowAllowsIsDenied() {
        var table = AccessTable.of(HEADER + "A,CIVIL_AFFAIRS,COUNTY,APPROVER\nB,*,*,HANDLER\nC,NONE,NONE,NONE\n");

        assertThat(table.operationsOf(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER)))
                .containsExactly("A");
        assertThat(table.operationsOf(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "3417", Role.APPROVER)))
                .isEmpty();
        assertThat(table.operationsOf(Tokens.actor(AgencyFunction.EDUCATION, "3417", Role.HANDLER)))
                .containsExactly("B");
        assertThat(table.operationsOf(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722")))
                .isEmpty();
        assertThat(table.operationsOf(Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.APPROVER)))
                .isEmpty();
        assertThat(table.operations()).containsExactly("A", "B", "C");
    }

    @Test
    void severalTablesAreOne() {
        assertThat(AccessTable.of(HEADER + "A,*,*,*", HEADER + "# comment\n\nB,*,*,*")
                        .operations())
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,*,*", "A,*,*,*,*", "a b,*,*,*", "A,CIVIL,*,*", "A,*,TOWN,*", "A,*,*,BOSS", ",*,*,*"})
    void aRowNobodyUnderstandsStopsTheStart(String row) {
        assertThatThrownBy(() -> AccessTable.of(HEADER + row)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTableWithoutItsHeaderIsNoTable() {
        assertThatThrownBy(() -> AccessTable.of("A,*,*,*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessTable.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
