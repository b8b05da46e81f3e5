package cn.tongxing.platform.idempotency;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.FieldCipher;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
class IdempotencyAutoConfiguration {
    @Bean
    Idempotency idempotency(
            JdbcClient jdbc, PlatformTransactionManager transactions, FieldCipher cipher, BlindIndex index) {
        return new JdbcIdempotency(jdbc, new TransactionTemplate(transactions), cipher, index);
    }
}
