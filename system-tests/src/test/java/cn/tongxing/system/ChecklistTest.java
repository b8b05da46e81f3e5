package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.system.Wire.Ask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a family in 石台 reads through the gateway, without an account. */
@ExtendWith(TwoProvinces.class)
class ChecklistTest {

    @Test
    void aFamilyReadsItsCountysListWithoutSigningIn(TwoProvinces.World world) {
        var gateway = Wire.gateway(world.anhui());

        var list = Wire.ask(gateway, "", Ask.get("/public/checklists/341722102202"));
        var page = Wire.ask(gateway, "", Ask.get("/public/checklists/341722").with("Accept", "text/html"));

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("entries")).hasSize(21);
        assertThat(list.json().at("/entries/20/complete").asBoolean()).isFalse();
        assertThat(page.text()).contains("石台县流动儿童在居住地享有关爱服务基础清单", "原文此处残缺");
        var tag = list.headers().firstValue("ETag").orElseThrow();
        assertThat(Wire.ask(gateway, "", Ask.get("/public/checklists/341722").with("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        assertThat(list.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
        assertThat(Wire.ask(gateway, "", Ask.get("/public/checklists/500235")).code())
                .isEqualTo("NO_CHECKLIST_IN_FORCE");
    }
}
