package cn.tongxing.ledger.crossprovince;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Our own checklist-service, asked with the caller's own token: every agency may read a guide. */
@FeignClient(name = "checklist-service")
interface GuideClient {

    @GetMapping("/api/guides/{item}")
    JsonNode guide(
            @PathVariable("item") String item,
            @RequestParam("division") String division,
            @RequestParam("national") boolean national,
            @RequestHeader("Authorization") String authorization);
}
