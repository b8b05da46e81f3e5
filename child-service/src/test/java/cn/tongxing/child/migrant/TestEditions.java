package cn.tongxing.child.migrant;

import cn.tongxing.child.rule.Edition;
import cn.tongxing.child.rule.Editions;
import tools.jackson.databind.json.JsonMapper;

/** Editions for tests, written as an administrator would write them. */
final class TestEditions {

    private TestEditions() {}

    static Edition edition(String region, String setting, String value) {
        return Editions.read(JsonMapper.shared().readTree("""
                {"region": "%s", "effectiveOn": "2026-01-01", "plan": {"title": "样例方案"},
                 "settings": {"%s": {"value": %s, "article": "一"}}}""".formatted(region, setting, value)));
    }
}
