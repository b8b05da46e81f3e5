package cn.tongxing.platform.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
class HealthAutoConfiguration {
    @Bean("commit")
    CommitProbe commitProbe(JdbcClient jdbc) {
        return new CommitProbe(jdbc);
    }
}
