package cn.tongxing.platform.persistence;

import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
class PersistenceAutoConfiguration {
    @Bean
    LeasedWorker housekeeping(JdbcClient jdbc, Leases leases) {
        return new LeasedWorker(
                "housekeeping", leases, Duration.ofMinutes(10), lease -> new Housekeeping(jdbc).sweep());
    }
}
