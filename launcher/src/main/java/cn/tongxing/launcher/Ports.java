package cn.tongxing.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of a province, which follow from its code (docs/adr/0006); tests have a lane of their own. */
public record Ports(int gateway, int base) {

    private static final int MANAGEMENT = 50;
    private static final int GATEWAY_MANAGEMENT = 56;

    /** A second process of a service stands so far behind the first. */
    private static final int SECOND = 10;

    private static final int SECOND_MANAGEMENT = 70;

    /** What a person uses: gateway at 80CC. */
    static Ports ofUse(int province) {
        return new Ports(8000 + province, 20000 + province * 100);
    }

    /** What the system tests use, so that they run beside an `up`: gateway at 90CC. */
    static Ports ofTests(int province) {
        return new Ports(9000 + province, 10000 + province * 100);
    }

    public int of(Component component) {
        return component == Component.GATEWAY ? gateway : base + component.portOffset();
    }

    public int management(Component component) {
        if (!component.isApplication()) throw new IllegalArgumentException(component.id() + " has no management port");
        return base + (component == Component.GATEWAY ? GATEWAY_MANAGEMENT : MANAGEMENT + component.portOffset());
    }

    int ofSecond(Component service) {
        return base + SECOND + service.portOffset();
    }

    int managementOfSecond(Component service) {
        return base + SECOND_MANAGEMENT + service.portOffset();
    }

    /** Every port that must be free before the province starts, and what it is for. */
    Map<Integer, String> all() {
        var all = new LinkedHashMap<Integer, String>();
        for (var component : Component.values()) {
            all.put(of(component), component.id());
            if (component.isApplication()) all.put(management(component), component.id());
        }
        for (var service : Component.WITH_DATABASE) {
            all.put(ofSecond(service), service.id());
            all.put(managementOfSecond(service), service.id());
        }
        return all;
    }
}
