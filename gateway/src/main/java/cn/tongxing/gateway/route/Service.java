package cn.tongxing.gateway.route;

import java.util.Arrays;
import java.util.List;

/** The services behind the door, by their name in the registry and as people read it. */
public enum Service {
    IDENTITY("identity-service", "身份服务"),
    CHILD("child-service", "儿童档案服务"),
    LEDGER("ledger-service", "台账服务"),
    CHECKLIST("checklist-service", "服务清单服务"),
    NOTIFICATION("notification-service", "通知服务"),
    /** What the gateway answers itself. */
    GATEWAY("gateway", "网关");

    private final String id;
    private final String chinese;

    Service(String id, String chinese) {
        this.id = id;
        this.chinese = chinese;
    }

    /** All but the gateway itself. */
    public static List<Service> behindTheDoor() {
        return Arrays.stream(values()).filter(service -> service != GATEWAY).toList();
    }

    public String id() {
        return id;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether a request for this path is led to this service; variables may stand in it as segments. */
    public boolean isReachedBy(String path) {
        return Ways.to(path).filter(way -> way.service() == this).isPresent();
    }
}
