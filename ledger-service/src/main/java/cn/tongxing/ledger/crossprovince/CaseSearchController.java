package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Names stand in the body: no address and no log has them. */
@RestController
@RequestMapping("/api/cases/searches")
@Tag(name = "跨省通办 cross-province cases")
class CaseSearchController {

    private final Reading reading;
    private final NameTokens names;

    CaseSearchController(Reading reading, NameTokens names) {
        this.reading = reading;
        this.names = names;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_SEARCHED")
    @Operation(summary = "按儿童姓名查找办件（汉字或拼音的开头） / cases by the beginning of the child's name, in characters or pinyin")
    Page<Reading.Summary> search(@Valid @RequestBody Requests.SearchCases request, PageQuery page, Actor actor) {
        return reading.list(request.query(names.wanted(request.name()), page), actor);
    }
}
