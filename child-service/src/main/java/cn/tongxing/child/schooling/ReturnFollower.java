package cn.tongxing.child.schooling;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where the child lives its case is gone on with. */
@Component
class ReturnFollower implements RecordFollower {

    private final JdbcReturns returns;

    ReturnFollower(JdbcReturns returns) {
        this.returns = returns;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        returns.follow(now.stream().map(RecordFacts::id).toList());
    }
}
