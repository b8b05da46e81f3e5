package cn.tongxing.notification.webhook;

import cn.tongxing.platform.access.RevocationSource;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

    @Bean
    Names names() {
        return new Names(InetAddress::getAllByName, OutwardAddress::isOutward);
    }

    @Bean
    Courier courier(Names names, WebhookSettings settings) {
        return new TlsCourier(names, (SSLSocketFactory) SSLSocketFactory.getDefault(), settings.within());
    }

    @Bean
    Delivering delivering(
            JdbcWebhooks webhooks,
            JdbcDeliveries deliveries,
            Courier courier,
            RevocationSource revocations,
            Leases leases,
            TransactionTemplate transaction,
            Audit audit,
            Subscribers subscribers,
            MeterRegistry meters,
            Deployment deployment,
            WebhookSettings settings,
            Clock clock) {
        return new Delivering(
                webhooks,
                deliveries,
                courier,
                revocations,
                leases,
                transaction,
                audit,
                subscribers,
                meters.counter("tongxing.webhooks.disabled"),
                deployment,
                settings,
                clock);
    }

    @Bean
    LeasedWorker webhookWorker(Leases leases, WebhookSettings settings, Delivering delivering) {
        return new LeasedWorker("webhooks", leases, settings.poll(), delivering::round);
    }
}
