package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Disabling;
import cn.tongxing.identity.client.ClientRegister.ClientEvent;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/clients")
class ClientController {

    private final ClientRegister register;
    private final Idempotency idempotency;

    ClientController(ClientRegister register, Idempotency idempotency) {
        this.register = register;
        this.idempotency = idempotency;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CLIENT_READ')")
    @Audited(ClientEvent.LISTED)
    Page<ClientView> list(@RequestParam(required = false) @Nullable UUID agency, PageQuery page, Actor actor) {
        return register.list(agency, actor, page).map(ClientView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CLIENT_READ')")
    @Audited(ClientEvent.READ)
    ClientView read(@PathVariable String id, Actor actor) {
        return ClientView.of(register.read(id, actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.REGISTERED)
    ClientView register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewClient request,
            Actor actor) {
        return idempotency.once(
                key, actor, "POST /api/clients", request, () -> registered(request, actor), ClientView.class);
    }

    private ClientView registered(NewClient request, Actor actor) {
        var done = register.register(request, actor);
        return ClientView.of(done.client(), done.secret());
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.CHANGED)
    ClientView change(@PathVariable String id, Version version, @Valid @RequestBody ClientChange request, Actor actor) {
        return ClientView.of(register.change(id, request, version, actor));
    }

    @PostMapping("/{id}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.KEY_ADDED)
    ClientView addKey(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Version version,
            @Valid @RequestBody NewKey request,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/clients/" + id + "/keys",
                request,
                () -> ClientView.of(register.addKey(id, request, version, actor)),
                ClientView.class);
    }

    @PostMapping("/{id}/keys/{kid}/retirement")
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.KEY_RETIRED)
    ClientView retireKey(@PathVariable String id, @PathVariable String kid, Version version, Actor actor) {
        return ClientView.of(register.retireKey(id, kid, version, actor));
    }

    @PostMapping("/{id}/disabling")
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.DISABLED)
    ClientView disable(@PathVariable String id, Version version, @Valid @RequestBody Disabling request, Actor actor) {
        return ClientView.of(register.disable(id, request.reason().value(), version, actor));
    }

    @PostMapping("/{id}/enabling")
    @PreAuthorize("hasAuthority('CLIENT_MANAGE')")
    @Audited(ClientEvent.ENABLED)
    ClientView enable(@PathVariable String id, Version version, Actor actor) {
        return ClientView.of(register.enable(id, version, actor));
    }
}
