package cn.tongxing.child.likeness;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/likenesses")
class LikenessController {

    private final Likenesses likenesses;

    LikenessController(Likenesses likenesses) {
        this.likenesses = likenesses;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_LIKENESSES_LISTED")
    Page<PairView> list(@RequestParam(defaultValue = "OPEN") Pair.State state, PageQuery page, Actor actor) {
        return likenesses.list(state, page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_LIKENESS_VIEWED")
    PairView view(@PathVariable UUID id, Actor actor) {
        return likenesses.view(id, actor);
    }

    @PostMapping("/{id}/verdict")
    @PreAuthorize("hasAuthority('CHILD_JUDGE')")
    @Audited("CHILD_LIKENESS_JUDGED")
    PairView judge(@PathVariable UUID id, Version seen, @Valid @RequestBody Verdict verdict, Actor actor) {
        return likenesses.judge(id, seen, verdict, actor);
    }
}
