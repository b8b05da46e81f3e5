package cn.tongxing.gateway.route;

/** The services behind the door, by their name in the registry and as people read it. */
enum Service {
    IDENTITY("identity-service", "身份服务"),
    CHILD("child-service", "儿童档案服务"),
    LEDGER("ledger-service", "台账服务"),
    CHECKLIST("checklist-service", "服务清单服务"),
    NOTIFICATION("notification-service", "通知服务");

    private final String id;
    private final String chinese;

    Service(String id, String chinese) {
        this.id = id;
        this.chinese = chinese;
    }

    String id() {
        return id;
    }

    String chinese() {
        return chinese;
    }
}
