package cn.tongxing.sample;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import cn.tongxing.platform.web.Versioned;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThingController {
    record Part(@NotBlank @Size(max = 10) String label, int amount) {}

    record NewThing(
            @NotBlank String name,
            @Nullable CitizenId person,
            LocalDate since,
            @Valid @Size(max = 3) List<Part> parts,
            @Nullable String remark) {}

    record ThingView(UUID id, String name, long version) implements Versioned {}

    private final Idempotency idempotency;
    private final Audit audit;
    private final Feed feed;
    private final JdbcClient jdbc;

    ThingController(Idempotency idempotency, Audit audit, Feed feed, JdbcClient jdbc) {
        this.idempotency = idempotency;
        this.audit = audit;
        this.feed = feed;
        this.jdbc = jdbc;
    }

    @PostMapping("/api/things")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('THING_OPEN')")
    @Audited("THING_OPENED")
    ThingView open(@RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewThing request, Actor actor) {
        return idempotency.once(key, actor, "POST /api/things", request, () -> opened(request, actor), ThingView.class);
    }

    private ThingView opened(NewThing request, Actor actor) {
        var thing = new ThingView(UUID.randomUUID(), request.name(), 1);
        audit.record(AuditEntry.of("THING_OPENED", "thing", thing.id()).by(actor));
        feed.append("thing.opened", thing.id().toString(), Map.of("name", thing.name()));
        return thing;
    }

    @GetMapping("/api/things")
    @PreAuthorize("hasAuthority('THING_READ')")
    @Audited("THINGS_LISTED")
    Map<String, Object> list(PageQuery query) {
        return Map.of(
                "limit",
                query.limit(),
                "after",
                query.after() == null ? List.of() : query.after().parts());
    }

    @GetMapping("/api/things/{id}")
    @PreAuthorize("hasAuthority('THING_READ')")
    @Audited("THING_READ")
    ThingView read(@PathVariable UUID id) {
        throw CommonProblem.NOT_FOUND.of();
    }

    @PutMapping("/api/things/{id}")
    @PreAuthorize("hasAuthority('THING_OPEN')")
    @Audited("THING_CHANGED")
    ThingView change(@PathVariable UUID id, Version seen) {
        seen.mustBe(7);
        return new ThingView(id, "changed", 8);
    }

    @GetMapping("/api/defects")
    @PreAuthorize("hasAuthority('THING_READ')")
    @Audited("DEFECT")
    String defect() {
        throw new IllegalStateException("person 340000200001010011");
    }

    @PostMapping("/api/texts")
    @PreAuthorize("hasAuthority('THING_OPEN')")
    @Audited("TEXT")
    String text(@RequestBody Map<String, String> body) {
        return jdbc.sql("select :text::text")
                .param("text", body.get("text"))
                .query(String.class)
                .single();
    }

    @GetMapping(value = "/internal/secrets", produces = MediaType.TEXT_PLAIN_VALUE)
    @PreAuthorize("hasAuthority('THING_READ')")
    @Audited("SECRET")
    String secret() {
        return "secret";
    }

    @GetMapping(value = "/exchange/things", produces = MediaType.TEXT_PLAIN_VALUE)
    @Audited("EXCHANGE")
    String peer(PeerPrincipal peer) {
        return peer.province().value();
    }
}
