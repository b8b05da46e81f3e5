package cn.tongxing.ledger.exchange;

/** Dies at one step, once, as a killed process does: the transaction is rolled back, nothing after it happens. */
final class Interruptions implements Steps {
    private volatile Step dies;

    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    void dieAt(Step step) {
        dies = step;
    }

    boolean stillWaits() {
        return dies != null;
    }

    @Override
    public void reached(Step step) {
        if (step == dies) {
            dies = null;
            throw new Killed();
        }
    }
}
