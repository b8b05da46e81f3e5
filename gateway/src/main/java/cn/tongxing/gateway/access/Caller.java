package cn.tongxing.gateway.access;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;

/** Who stands at the door, as far as it was proved. */
public sealed interface Caller {

    /** Somebody behind an address, on a way that asks for no proof. */
    record Stranger(String address) implements Caller {}

    /** An agency's system or member of staff, by a token of this province. */
    record Agency(AccessToken token) implements Caller {}

    /** Another province's deployment, by its pinned key. */
    record Province(DivisionCode code) implements Caller {}

    /** For metrics: a handful of values, never an id. */
    default String kind() {
        return switch (this) {
            case Stranger s -> "none";
            case Agency(AccessToken token) -> function(token.actor().function());
            case Province p -> "province";
        };
    }

    /** For logs and limits: which agency, province or address. */
    default String name() {
        return switch (this) {
            case Stranger(String address) -> "address:" + address;
            case Agency(AccessToken token) -> "agency:" + token.actor().agency();
            case Province(DivisionCode code) -> "province:" + code.value();
        };
    }

    private static String function(AgencyFunction function) {
        return function.name();
    }
}
