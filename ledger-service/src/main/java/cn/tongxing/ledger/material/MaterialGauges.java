package cn.tongxing.ledger.material;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many announced materials wait or failed, and how long the oldest has waited; read when the metrics are. */
final class MaterialGauges implements MeterBinder {

    private final JdbcClient jdbc;

    MaterialGauges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "tongxing_materials_waiting",
                "announced materials not here yet",
                "select count(*) from material where status = 'AWAITED'");
        gauge(
                registry,
                "tongxing_materials_failed",
                "announced materials that were not what was announced",
                "select count(*) from material where status = 'FAILED'");
        gauge(
                registry,
                "tongxing_materials_waiting_oldest_seconds",
                "how long the oldest announced material has been waited for",
                "select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 from material where status = 'AWAITED'");
    }

    private void gauge(MeterRegistry registry, String name, String description, String sql) {
        Gauge.builder(name, () -> jdbc.sql(sql).query(Double.class).single())
                .description(description)
                .register(registry);
    }
}
