package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionSystemException;

/** What the database refused, told by its SQLSTATE and without its message, which quotes values. */
final class DatabaseProblems {
    private DatabaseProblems() {}

    /** Null when it is a defect of ours. */
    static @Nullable ProblemException of(Exception e) {
        if (e instanceof OptimisticLockingFailureException && sqlState(e) == null) {
            return CommonProblem.VERSION_PASSED.of();
        }
        var state = sqlState(first(e));
        if (state == null) return isUnreachable(e) ? unavailable() : null;
        return switch (state) {
            case "23505", "23503", "23P01" -> CommonProblem.CONFLICT.of();
            case "23502", "23514" -> CommonProblem.INVALID_REQUEST.of();
            // serialization, deadlock, lock not available, cancelled, our five seconds, server going away
            case "40001", "40P01", "55P03", "57014", "25P04", "57P01", "57P02", "57P03", "53300" -> unavailable();
            default -> byClass(state);
        };
    }

    private static @Nullable ProblemException byClass(String state) {
        if (state.startsWith("08")) return unavailable();
        // a value that no column can hold: NUL characters, numbers out of range, impossible dates
        return state.startsWith("22") ? CommonProblem.INVALID_REQUEST.of() : null;
    }

    private static ProblemException unavailable() {
        return CommonProblem.SERVICE_UNAVAILABLE.of().with("retryAfterSeconds", 2);
    }

    /** Why it was rolled back, where the connection was too far gone even for that. */
    private static Throwable first(Exception e) {
        var before = e instanceof TransactionSystemException ended ? ended.getApplicationException() : null;
        return before == null ? e : before;
    }

    /** A commit or rollback that the connection did not survive, too: nothing was stored, or the key of the request tells. */
    private static boolean isUnreachable(Exception e) {
        return e instanceof TransactionSystemException
                || e instanceof org.springframework.jdbc.CannotGetJdbcConnectionException
                || e instanceof org.springframework.transaction.CannotCreateTransactionException
                || e instanceof org.springframework.dao.TransientDataAccessException;
    }

    private static @Nullable String sqlState(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) return sql.getSQLState();
        }
        return null;
    }
}
