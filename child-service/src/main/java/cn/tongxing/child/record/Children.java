package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where records are kept; each method runs inside the caller's transaction. Whatever touches a record says for whom. Only the
 * keyed hashes of citizen ids are the same for everybody: one person is one record, whoever asks.
 */
interface Children {

    /** False when the citizen id stands on another record, wherever that is. */
    boolean claim(CitizenId citizenId, ChildId id);

    void release(CitizenId citizenId, ChildId holder);

    /** Writes the hashes of these under the current key, wherever they stand under another. */
    void indexAnew(List<CitizenId> citizenIds);

    void insert(Jurisdiction scope, Child child);

    /** @throws cn.tongxing.platform.problem.ProblemException VERSION_PASSED when the stored version is not the one before */
    void update(Jurisdiction scope, Child child);

    Optional<Child> find(Jurisdiction scope, ChildId id);

    Optional<Child> findByCitizenId(Jurisdiction scope, CitizenId citizenId);

    /** One row more than asked for, if there is one. */
    List<ChildSummary> list(Jurisdiction scope, PageQuery page);

    /** In no order; what lies outside the scope is left out. */
    List<Child> all(Jurisdiction scope, List<ChildId> ids);

    /** In no order; what lies outside the scope is left out. */
    List<ChildSummary> summaries(Jurisdiction scope, List<ChildId> ids);

    /** Whole records in the order of their ids, locked until the transaction ends, for work that walks through all of them. */
    List<Child> after(Jurisdiction scope, @Nullable ChildId after, int limit);

    /** Whole open records in the order of their ids, as they are now. */
    List<Child> openAfter(Jurisdiction scope, @Nullable ChildId after, int limit);

    void addHistory(Jurisdiction scope, Change change);

    /** Newest first, from below {@code page.after()}; one row more than asked for, if there is one. */
    List<Change> history(Jurisdiction scope, ChildId id, PageQuery page);

    /** Remembers who wanted to open a record that is on file elsewhere. */
    void requestTransfer(CitizenId citizenId, Actor actor, Instant at);

    /** Settles the requests whose division sees the record by now. */
    void settleTransfers(Jurisdiction scope, Child child, Instant at);

    List<TransferRequest> transferRequests(Jurisdiction scope, PageQuery page);
}
