package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.deployment.Deployment;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** News of a case as events of the feed "cases". A case that is not here, or not readable any more, makes none. */
@Component
class FeedNews implements CaseNews {

    private static final Logger LOG = LoggerFactory.getLogger(FeedNews.class);

    private final JdbcCases cases;
    private final CaseBooks books;
    private final Reach province;

    FeedNews(JdbcCases cases, CaseBooks books, Deployment deployment) {
        this.cases = cases;
        this.books = books;
        this.province = Reach.whole(deployment.province());
    }

    @Override
    public void differenceFound(UUID caseId) {
        tell(caseId, "difference-found");
    }

    @Override
    public void differenceSettled(UUID caseId) {
        tell(caseId, "difference-settled");
    }

    private void tell(UUID caseId, String what) {
        readable(caseId).ifPresent(file -> books.told(file, what));
    }

    private Optional<CaseFile> readable(UUID caseId) {
        try {
            return cases.find(caseId, province);
        } catch (DataAccessException away) {
            throw away;
        } catch (RuntimeException spoilt) {
            LOG.warn("case {} cannot be read: nobody is told of its difference through the feed", caseId);
            return Optional.empty();
        }
    }
}
