package cn.tongxing.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseProblemsTest {

    /** The five seconds of a writer end its connection: the rollback that follows has none, and hides why. */
    @Test
    void aTransactionThatWasCutOffPassesThoughItsRollbackFailed() {
        var cutOff = new UncategorizedSQLException("update", "update x", new SQLException("I/O error", "08006"));
        var rollback = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(cutOff);

        assertThat(code(rollback)).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
        assertThat(code(new TransactionSystemException("JDBC commit failed", new SQLException("Connection is closed"))))
                .as("whether it was stored the request's key tells")
                .isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "25P04, SERVICE_UNAVAILABLE",
        "08006, SERVICE_UNAVAILABLE",
        "40001, SERVICE_UNAVAILABLE",
        "23505, CONFLICT",
        "23514, INVALID_REQUEST",
        "22021, INVALID_REQUEST",
    })
    void whatTheDatabaseRefusedIsToldByItsState(String state, CommonProblem expected) {
        assertThat(code(new UncategorizedSQLException("select", "select 1", new SQLException("", state))))
                .isEqualTo(expected);
    }

    @Test
    void aStatementThatIsWrongIsADefectOfOurs() {
        assertThat(DatabaseProblems.of(
                        new UncategorizedSQLException("select", "slect 1", new SQLException("", "42601"))))
                .isNull();
    }

    private static Object code(Exception e) {
        return Objects.requireNonNull(DatabaseProblems.of(e)).code();
    }
}
