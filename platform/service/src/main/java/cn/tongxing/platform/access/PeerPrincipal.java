package cn.tongxing.platform.access;

import cn.tongxing.platform.division.DivisionCode;
import java.security.Principal;

/** The other province behind a request under {@code /exchange/**}, proved by its pinned key; a controller's argument. */
public record PeerPrincipal(DivisionCode province) implements Principal {
    @Override
    public String getName() {
        return "province:" + province.value();
    }
}
