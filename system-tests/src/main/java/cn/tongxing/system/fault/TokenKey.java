package cn.tongxing.system.fault;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.Province;
import java.time.Duration;
import java.util.Set;

/** identity-service takes a new key and lets the old one go at once, as after a theft: tokens in use stop working. */
record TokenKey(Province province) implements Fault {
    private static final String IDENTITY = "identity-service";

    /** The file is read again within a second. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(3);

    @Override
    public Kind kind() {
        return Kind.TOKEN_KEY;
    }

    @Override
    public String what() {
        return province.code();
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, IDENTITY));
    }

    @Override
    public boolean strike() throws InterruptedException {
        var secrets = Door.of(province).secrets();
        secrets.announceTokenKey(IDENTITY);
        Thread.sleep(READ_AGAIN);
        secrets.preferNewTokenKey(IDENTITY);
        Thread.sleep(READ_AGAIN);
        secrets.retireOldTokenKeys(IDENTITY);
        return true;
    }
}
