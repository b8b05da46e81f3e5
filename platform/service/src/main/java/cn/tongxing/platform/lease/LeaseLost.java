package cn.tongxing.platform.lease;

/** Somebody else holds the lease by now; the transaction must not commit. */
public final class LeaseLost extends RuntimeException {
    LeaseLost(Lease lease) {
        super("lease " + lease.name() + " of epoch " + lease.epoch() + " is lost");
    }
}
