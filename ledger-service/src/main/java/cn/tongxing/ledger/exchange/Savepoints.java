package cn.tongxing.ledger.exchange;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionStatus;

/** Work inside a transaction whose writes stay only if its result is one to keep. */
final class Savepoints {
    private Savepoints() {}

    static <T> T keepIf(TransactionStatus transaction, Predicate<T> keep, Supplier<T> work) {
        var savepoint = transaction.createSavepoint();
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            transaction.rollbackToSavepoint(savepoint);
            transaction.releaseSavepoint(savepoint);
            throw e;
        }
        if (!keep.test(result)) {
            transaction.rollbackToSavepoint(savepoint);
        }
        transaction.releaseSavepoint(savepoint);
        return result;
    }
}
