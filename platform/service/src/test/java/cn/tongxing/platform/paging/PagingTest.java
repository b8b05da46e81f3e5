package cn.tongxing.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    @Test
    void aCursorCarriesTheSortKeyOfTheLastRow() {
        var cursor = Cursor.of("2026-03-03", 7, "甲");

        var read = Cursor.parse(cursor.text());

        assertThat(read).isEqualTo(cursor);
        assertThat(read.<Integer>part(1, Integer::valueOf)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "e30", "WzFd-", "W251bGxd", "bnVsbA", "Wyd4J10", "W1tdXQ"})
    void aCursorThatWasMadeUpIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text).part(0, UUID::fromString)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPartOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> Cursor.of("x").part(0, UUID::fromString)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Cursor.of("x").part(1, text -> text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theExtraRowOnlySaysThatThereIsMore() {
        var query = new PageQuery(3, null);
        var rows = IntStream.rangeClosed(1, 4).boxed().toList();

        var page = Page.of(rows, query, Cursor::of);

        assertThat(page.items()).containsExactly(1, 2, 3);
        assertThat(Cursor.parse(page.next()).parts()).containsExactly("3");
        assertThat(Page.of(List.of(1, 2, 3), query, Cursor::of).next()).isNull();
    }
}
