package cn.tongxing.child.fact;

import java.util.List;

/** A feature that keeps something derived from facts; called inside the transaction that states them, many at once. */
@FunctionalInterface
public interface StatementFollower {

    /** @param shelf what is known by now */
    void stated(List<Statement> added, FactShelf shelf);
}
