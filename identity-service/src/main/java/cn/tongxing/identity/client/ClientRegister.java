package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Agencies;
import cn.tongxing.identity.agency.Agency;
import cn.tongxing.identity.agency.AgencyProblem;
import cn.tongxing.identity.agency.AgencyRegister;
import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.agency.Reach;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.staff.StaffRecords;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers, changes, disables and enables client systems and their keys. Whoever gives a client a key or switches it on
 * hands out the client's roles, and so must be able to grant them.
 */
@Service
public class ClientRegister {

    private final Clients clients;
    private final ClientSecrets secrets;
    private final StaffRecords staff;
    private final Agencies agencies;
    private final AgencyRegister register;
    private final RevocationFeed revocations;
    private final Audit audit;
    private final Clock clock;

    ClientRegister(
            Clients clients,
            ClientSecrets secrets,
            StaffRecords staff,
            Agencies agencies,
            AgencyRegister register,
            RevocationFeed revocations,
            Audit audit,
            Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.staff = staff;
        this.agencies = agencies;
        this.register = register;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /** A client just registered, with the secret that is told once and never again. */
    record Registered(Client client, @Nullable String secret) {}

    @Transactional
    Page<Client> list(@Nullable UUID agency, Actor actor, PageQuery page) {
        audit.record(
                AuditEntry.of(ClientEvent.LISTED, "client", "list").by(actor).outcome(AuditOutcome.LOOKED));
        return Page.of(clients.list(agency, Reach.of(actor), page), page, last -> Cursor.of(last.id()));
    }

    @Transactional
    Client read(String id, Actor actor) {
        var client = withinReach(id, actor);
        audit.record(AuditEntry.of(ClientEvent.READ, "client", id).by(actor).outcome(AuditOutcome.LOOKED));
        return client;
    }

    @Transactional
    Registered register(NewClient wanted, Actor actor) {
        var agency = agencyOf(wanted.agency(), actor);
        if (!agency.enabled()) throw AgencyProblem.AGENCY_IS_DISABLED.of();
        this.register.grantingBy(actor).mustGrant(agency, wanted.roles());
        mustHold(wanted.staff(), agency, wanted.roles(), actor);
        var secret = wanted.wantsSecret() ? newSecret() : null;
        if (secret == null && wanted.key() == null) throw ClientProblem.KEY_NEEDED.of();
        var client = wanted.toClient(Uuid7.next().toString(), clock.instant());
        clients.insert(client, secret == null ? null : secrets.hash(secret));
        audit.record(AuditEntry.of(ClientEvent.REGISTERED, "client", client.id())
                .by(actor)
                .detail("agency", agency.id())
                .detail("roles", client.roles().stream().sorted().toList())
                .detail(
                        "kids",
                        client.keys().stream().map(key -> key.jwk().kid()).toList()));
        return new Registered(client, secret);
    }

    /** The first administrator of all has nobody who could grant; only the bootstrap may ask for this. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void registerFirstAdministrator(String id, Agency agency, Label name, Set<Role> roles, PublicJwk jwk) {
        var key = new ClientKey(jwk, clock.instant(), null, null);
        clients.insert(new Client(id, agency.id(), name, roles, null, false, List.of(key), true, 1), null);
    }

    @Transactional
    Client change(String id, ClientChange change, Version version, Actor actor) {
        var client = manageable(id, version, actor);
        if (id.equals(actor.client()) && !client.roles().equals(change.roles()))
            throw AgencyProblem.NOT_ON_YOURSELF.of();
        var agency = agencyOf(client.agency(), actor);
        register.grantingBy(actor).mustGrant(agency, change.roles());
        mustHold(client.staff(), agency, change.roles(), actor);
        clients.save(client.changed(change.name(), change.roles()));
        var saved = withinReach(id, actor);
        if (saved.enabled() && !saved.roles().containsAll(client.roles())) revocations.renew(Revocations.client(id));
        audit.record(AuditEntry.of(ClientEvent.CHANGED, "client", id)
                .by(actor)
                .detail("version", saved.version())
                .detail("roles", saved.roles().stream().sorted().toList()));
        return saved;
    }

    @Transactional
    Client addKey(String id, NewKey wanted, Version version, Actor actor) {
        var client = manageable(id, version, actor);
        register.grantingBy(actor).mustGrant(agencyOf(client.agency(), actor), client.roles());
        client.mustTakeKey(wanted.jwk().kid());
        clients.addKey(client, wanted.toKey(clock.instant()));
        var saved = withinReach(id, actor);
        audit.record(AuditEntry.of(ClientEvent.KEY_ADDED, "client", id)
                .by(actor)
                .detail("kid", wanted.jwk().kid()));
        return saved;
    }

    /** A token does not tell which key its client used, so all of the client's tokens end with the key. */
    @Transactional
    Client retireKey(String id, String kid, Version version, Actor actor) {
        var client = manageable(id, version, actor);
        var key = client.key(kid).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (key.retiredAt() != null) return client;
        clients.retireKey(client, kid, clock.instant());
        var saved = withinReach(id, actor);
        if (saved.enabled()) revocations.renew(Revocations.client(id));
        audit.record(
                AuditEntry.of(ClientEvent.KEY_RETIRED, "client", id).by(actor).detail("kid", kid));
        return saved;
    }

    @Transactional
    Client disable(String id, String reason, Version version, Actor actor) {
        var client = manageable(id, version, actor);
        if (id.equals(actor.client())) throw AgencyProblem.NOT_ON_YOURSELF.of();
        if (!client.enabled()) return client;
        clients.save(client.enabled(false));
        var saved = withinReach(id, actor);
        revocations.revoke(Revocations.client(id));
        audit.record(AuditEntry.of(ClientEvent.DISABLED, "client", id).by(actor).purpose(reason));
        return saved;
    }

    @Transactional
    Client enable(String id, Version version, Actor actor) {
        var client = manageable(id, version, actor);
        if (client.enabled()) return client;
        register.grantingBy(actor).mustGrant(agencyOf(client.agency(), actor), client.roles());
        clients.save(client.enabled(true));
        var saved = withinReach(id, actor);
        revocations.restore(Revocations.client(id));
        audit.record(AuditEntry.of(ClientEvent.ENABLED, "client", id).by(actor));
        return saved;
    }

    private String newSecret() {
        if (!secrets.allowed()) throw ClientProblem.SECRET_NOT_ALLOWED.of();
        return secrets.next();
    }

    private void mustHold(@Nullable UUID member, Agency agency, Set<Role> roles, Actor actor) {
        if (member == null) return;
        var bound = staff.find(member, Reach.of(actor))
                .filter(found -> found.agency().equals(agency.id()))
                .orElseThrow(ClientProblem.STAFF_OF_OTHER_AGENCY::of);
        if (!bound.roles().containsAll(roles)) throw ClientProblem.ROLE_BEYOND_STAFF.of();
    }

    private Client manageable(String id, Version version, Actor actor) {
        var client = withinReach(id, actor);
        version.mustBe(client.version());
        return client;
    }

    private Client withinReach(String id, Actor actor) {
        return clients.find(id, Reach.of(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private Agency agencyOf(UUID id, Actor actor) {
        var agency = agencies.find(id, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        register.grantingBy(actor).mustReach(agency.division(), agency.function());
        return agency;
    }

    static final class ClientEvent {
        static final String LISTED = "CLIENT_LISTED";
        static final String READ = "CLIENT_READ";
        static final String REGISTERED = "CLIENT_REGISTERED";
        static final String CHANGED = "CLIENT_CHANGED";
        static final String KEY_ADDED = "CLIENT_KEY_ADDED";
        static final String KEY_RETIRED = "CLIENT_KEY_RETIRED";
        static final String DISABLED = "CLIENT_DISABLED";
        static final String ENABLED = "CLIENT_ENABLED";

        private ClientEvent() {}
    }
}
