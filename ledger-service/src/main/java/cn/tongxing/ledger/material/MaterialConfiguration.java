package cn.tongxing.ledger.material;

import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class MaterialConfiguration {

    private static final String FETCHER = "materialFetchWorker";

    @Bean
    JdbcMaterials jdbcMaterials(JdbcClient jdbc, FieldCipher cipher) {
        return new JdbcMaterials(jdbc, cipher);
    }

    @Bean
    Materials materials(
            JdbcMaterials materials,
            PlatformTransactionManager transactions,
            @Qualifier(FETCHER) ObjectProvider<LeasedWorker> fetcher) {
        return new MaterialDesk(
                materials,
                new TransactionTemplate(transactions),
                () -> fetcher.getObject().wake());
    }

    @Bean(FETCHER)
    LeasedWorker materialFetchWorker(
            JdbcMaterials materials,
            PeerHttp peers,
            Deployment deployment,
            @Value("${tongxing.exchange.keys}") String keys,
            Leases leases,
            PlatformTransactionManager transactions,
            Audit audit) {
        TransactionOperations transaction = new TransactionTemplate(transactions);
        var fetcher = new MaterialFetcher(
                materials, peers, deployment.province(), privateKeys(keys), leases, transaction, audit);
        return new LeasedWorker("material-fetch", leases, Duration.ofSeconds(1), fetcher::round);
    }

    @Bean
    LeasedWorker materialSweepWorker(JdbcMaterials materials, Leases leases) {
        return new LeasedWorker("material-sweep", leases, Duration.ofMinutes(10), lease -> materials.sweep() > 0);
    }

    @Bean
    MaterialGauges materialGauges(JdbcClient jdbc) {
        return new MaterialGauges(jdbc);
    }

    private static JWKSet privateKeys(String jwkSet) {
        try {
            return JWKSet.parse(jwkSet);
        } catch (ParseException e) {
            throw new IllegalArgumentException("tongxing.exchange.keys is not a JWK set");
        }
    }
}
