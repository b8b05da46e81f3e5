package cn.tongxing.ledger.crossprovince;

import java.util.Map;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import tools.jackson.databind.JsonNode;

/** child-service, asked with the caller's own token: whoever may not see the child gets nothing through us either. */
@FeignClient(name = "child-service")
interface ChildClient {

    @PostMapping("/api/children/{id}/disclosures")
    JsonNode disclose(
            @PathVariable("id") UUID id,
            @RequestHeader("Authorization") String authorization,
            @RequestBody Map<String, String> purpose);
}
