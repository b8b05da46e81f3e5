package cn.tongxing.notification.message;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.CallerToken;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/inbox")
class InboxController {

    private final ReadingInbox inbox;
    private final InboxStreams streams;

    InboxController(ReadingInbox inbox, InboxStreams streams) {
        this.inbox = inbox;
        this.streams = streams;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('INBOX_READ')")
    @Audited("INBOX_LISTED")
    @Operation(summary = "本岗位的消息，新的在前，可按已读未读、种类、事项、县、到达日筛选 / the desk's messages, newest first")
    Page<MessageView> list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "false") boolean read,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable DivisionCode county,
            @RequestParam(required = false) @Nullable LocalDate arrivedFrom,
            @RequestParam(required = false) @Nullable LocalDate arrivedBefore,
            PageQuery page,
            Actor actor) {
        var filter = new InboxFilter(InboxFilter.read(unread, read), kind, item, county, arrivedFrom, arrivedBefore);
        return inbox.list(filter, page, actor);
    }

    @GetMapping("/unread-count")
    @PreAuthorize("hasAuthority('INBOX_READ')")
    @Audited("INBOX_COUNTED")
    @Operation(summary = "未读数：合计、按种类、按事项 / what is unread, in all, by kind and by item")
    Unread unreadCount(Actor actor) {
        return inbox.unread(actor);
    }

    @PostMapping("/{id}/read")
    @PreAuthorize("hasAuthority('INBOX_MARK')")
    @Audited("INBOX_MESSAGE_READ")
    MessageView markRead(@PathVariable UUID id, Actor actor) {
        return inbox.markRead(id, actor);
    }

    @PostMapping("/read-all")
    @PreAuthorize("hasAuthority('INBOX_MARK')")
    @Audited("INBOX_MESSAGES_READ")
    Marked markAllRead(@Valid @RequestBody ReadUpTo request, Actor actor) {
        return new Marked(
                inbox.markReadUpTo(request.upTo(), actor), inbox.unread(actor).unread());
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('INBOX_READ')")
    @Audited("INBOX_STREAM_OPENED")
    @ApiResponse(
            responseCode = "200",
            description = "inbox events",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable UUID lastSeen,
            CallerToken token,
            HttpServletResponse response)
            throws IOException {
        streams.run(token, lastSeen, response);
    }

    /** {@code upTo}: the newest message the reader has on the screen; what came later stays unread. */
    record ReadUpTo(UUID upTo) {}

    record Marked(int marked, long unread) {}
}
