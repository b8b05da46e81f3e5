package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An agency's request: the actor, and the operations the table gives it. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private final transient CallerToken token;

    CallerAuthentication(CallerToken token, Set<String> operations) {
        super(authorities(token.actor(), operations));
        this.token = token;
        setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(Actor actor, Set<String> operations) {
        return Stream.concat(operations.stream(), actor.roles().stream().map(role -> "ROLE_" + role.name()))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    CallerToken token() {
        return token;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Actor getPrincipal() {
        return token.actor();
    }

    @Override
    public String getName() {
        return token.actor().client();
    }
}
