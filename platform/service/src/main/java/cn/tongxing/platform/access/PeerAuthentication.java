package cn.tongxing.platform.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Another province's request. */
final class PeerAuthentication extends AbstractAuthenticationToken {
    private final transient PeerPrincipal peer;

    PeerAuthentication(PeerPrincipal peer) {
        super(List.of());
        this.peer = peer;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public PeerPrincipal getPrincipal() {
        return peer;
    }

    @Override
    public String getName() {
        return "province:" + peer.province().value();
    }
}
