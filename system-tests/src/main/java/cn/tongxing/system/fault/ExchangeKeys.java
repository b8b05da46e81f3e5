package cn.tongxing.system.fault;

import cn.tongxing.launcher.Deployment;
import cn.tongxing.launcher.Province;
import java.util.Set;

/** A province takes new keys to sign and to be written to, in the order of the protocol, while cases go on. */
record ExchangeKeys(Deployment deployment, Province province) implements Fault {
    @Override
    public Kind kind() {
        return Kind.EXCHANGE_KEYS;
    }

    @Override
    public String what() {
        return province.code();
    }

    @Override
    public Set<String> victims() {
        return Set.of(
                "keys", Together.victim(province, "ledger-service"), Together.victim(province, "checklist-service"));
    }

    @Override
    public boolean strike() {
        deployment.rollExchangeKeys(province.code());
        return true;
    }
}
