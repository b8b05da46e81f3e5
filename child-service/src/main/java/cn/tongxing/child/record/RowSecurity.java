package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells PostgreSQL for which divisions the running transaction works; the policies of V100 read it. */
@Component
public class RowSecurity {

    private final JdbcClient jdbc;

    public RowSecurity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void enter(Jurisdiction jurisdiction) {
        // Without a transaction the setting would end with its own statement, and the caller would see nothing.
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("row security is set per transaction, and none is open");
        }
        var codes = jurisdiction.within().stream().map(DivisionCode::value).collect(Collectors.joining(","));
        jdbc.sql("select set_config('tongxing.jurisdiction', :codes, true)")
                .param("codes", codes)
                .query(String.class)
                .single();
    }
}
