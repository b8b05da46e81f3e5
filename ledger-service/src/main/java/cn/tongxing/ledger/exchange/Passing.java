package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.lease.LeaseLost;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** Tells a fault that passes by itself (a lost connection, a deadlock) from one that the message itself causes. */
final class Passing {
    /** Connection, rolled back by the server, out of resources, object in use, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private static final String TRANSACTION_TIMEOUT = "25P04";

    private Passing() {}

    static boolean isPassing(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LeaseLost
                    || cause instanceof TransientDataAccessException
                    || cause instanceof RecoverableDataAccessException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || state.equals(TRANSACTION_TIMEOUT));
    }
}
