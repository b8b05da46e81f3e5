package cn.tongxing.child.notice;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class NoticeController {

    private final ReadingNotices notices;

    NoticeController(ReadingNotices notices) {
        this.notices = notices;
    }

    @GetMapping("/{id}/notice")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_NOTICE_VIEWED")
    @Operation(summary = "户籍地收到了什么、怎样答复 / what the household place was told and answered")
    NoticeViews.NoticesTold of(@PathVariable ChildId id, Actor actor) {
        return notices.of(id, actor);
    }

    @GetMapping("/notices/received")
    @PreAuthorize("hasAuthority('NOTICE_LOOK')")
    @Audited("CHILD_NOTICES_LISTED")
    @Operation(summary = "户籍在本地、居住在他处的儿童 / children registered here who live elsewhere")
    Page<NoticeViews.ReceivedNotice> received(
            @RequestParam(required = false) @Nullable NoticeOutcome outcome,
            @RequestParam(defaultValue = "false") boolean open,
            PageQuery page,
            Actor actor) {
        return notices.received(outcome, open, page, actor);
    }

    @PostMapping("/notices/received/{id}/settlement")
    @PreAuthorize("hasAuthority('NOTICE_LOOK')")
    @Audited("CHILD_NOTICE_SETTLED")
    @Operation(summary = "户籍县如何处理 / what the household county did about it")
    NoticeViews.ReceivedNotice settle(
            @PathVariable UUID id, Version seen, @Valid @RequestBody NoticeViews.SettleNotice request, Actor actor) {
        return notices.settle(id, seen, request.settlement(), actor);
    }
}
