package cn.tongxing.child.record;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.web.Version;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/{id}")
class MergeController {

    private final MergingRecords merging;
    private final Views views;

    MergeController(MergingRecords merging, Views views) {
        this.merging = merging;
        this.views = views;
    }

    @PostMapping("/merging")
    @PreAuthorize("hasAuthority('CHILD_MERGE')")
    @Audited("CHILD_RECORDS_MERGED")
    ChildView merge(
            @PathVariable ChildId id, Version seen, @Valid @RequestBody MergeRequests.Take request, Actor actor) {
        return views.masked(merging.merge(id, seen, request, actor));
    }

    @PostMapping("/unmerging")
    @PreAuthorize("hasAuthority('CHILD_MERGE')")
    @Audited("CHILD_RECORDS_UNMERGED")
    ChildView undo(
            @PathVariable ChildId id, Version seen, @Valid @RequestBody MergeRequests.Undo request, Actor actor) {
        return views.masked(merging.undo(id, seen, request.why(), actor));
    }
}
