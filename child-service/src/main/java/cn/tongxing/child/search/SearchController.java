package cn.tongxing.child.search;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class SearchController {

    private final Searching searching;
    private final Seeking seeking;
    private final Counting counting;

    SearchController(Searching searching, Seeking seeking, Counting counting) {
        this.searching = searching;
        this.seeking = seeking;
        this.counting = counting;
    }

    @PostMapping("/searches")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_RECORD_SEARCHED")
    Found search(@Valid @RequestBody SearchRequests.Search request, PageQuery page, Actor actor) {
        return searching.search(request, page, actor);
    }

    @PostMapping("/searches/elsewhere")
    @PreAuthorize("hasAuthority('CHILD_SEEK')")
    @Audited("CHILD_SOUGHT_ELSEWHERE")
    Elsewhere seek(@Valid @RequestBody SearchRequests.Seek request, Actor actor) {
        return seeking.seek(request, actor);
    }

    @GetMapping("/counts")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_RECORDS_COUNTED")
    CountView count(@RequestParam(required = false) @Nullable DivisionCode division, Actor actor) {
        return counting.count(division, actor);
    }
}
