package cn.tongxing.platform.deployment;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/** Leaves out what the class path would switch on and no service uses: each costs start-up on two slow cores. */
final class UnusedAutoConfigurations implements AutoConfigurationImportFilter {
    private static final String BOOT = "org.springframework.boot.";
    private static final Set<String> UNUSED = Set.of(
            BOOT + "webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            BOOT + "security.autoconfigure.UserDetailsServiceAutoConfiguration",
            BOOT + "security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
            BOOT + "data.redis.autoconfigure.DataRedisReactiveAutoConfiguration",
            BOOT + "data.redis.autoconfigure.DataRedisRepositoriesAutoConfiguration",
            BOOT + "data.redis.autoconfigure.observation.LettuceObservationAutoConfiguration",
            BOOT + "data.redis.autoconfigure.health.DataRedisHealthContributorAutoConfiguration",
            BOOT + "data.redis.autoconfigure.health.DataRedisReactiveHealthContributorAutoConfiguration",
            BOOT + "jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration",
            BOOT + "jdbc.autoconfigure.JndiDataSourceAutoConfiguration",
            BOOT + "jdbc.autoconfigure.XADataSourceAutoConfiguration",
            BOOT + "health.autoconfigure.application.DiskSpaceHealthContributorAutoConfiguration",
            BOOT + "health.autoconfigure.application.SslHealthContributorAutoConfiguration",
            BOOT + "servlet.autoconfigure.MultipartAutoConfiguration",
            BOOT + "micrometer.metrics.autoconfigure.MetricsAspectsAutoConfiguration",
            BOOT + "micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration",
            BOOT + "micrometer.observation.autoconfigure.ScheduledTasksObservationAutoConfiguration",
            BOOT + "cache.autoconfigure.CacheAutoConfiguration",
            "org.springframework.cloud.client.ReactiveCommonsClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.composite.reactive.ReactiveCompositeDiscoveryClientAutoConfiguration",
            "org.springframework.cloud.client.discovery.simple.reactive.SimpleReactiveDiscoveryClientAutoConfiguration",
            "org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JAutoConfiguration",
            "org.springframework.cloud.loadbalancer.config.LoadBalancerStatsAutoConfiguration",
            "org.springframework.cloud.netflix.eureka.config.EurekaClientConfigServerAutoConfiguration",
            "org.springframework.cloud.netflix.eureka.reactive.EurekaReactiveDiscoveryClientConfiguration");

    @Override
    public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
        var wanted = new boolean[classNames.length];
        for (int i = 0; i < classNames.length; i++) {
            wanted[i] = classNames[i] == null || !UNUSED.contains(classNames[i]);
        }
        return wanted;
    }
}
