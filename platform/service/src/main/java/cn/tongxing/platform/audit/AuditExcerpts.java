package cn.tongxing.platform.audit;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Collection;

/** Sealed rows about a few subjects for somebody outside, who has nothing but public keys to check them with. */
public interface AuditExcerpts {

    /** How many rows are about these subjects, sealed or not: whoever is asked for an excerpt looks here first. */
    long count(Collection<AuditSubject> subjects);

    /** The sealed ones in the order of sealing; of the neighbours in their blocks it tells hashes only. */
    AuditExcerpt of(Collection<AuditSubject> subjects);

    /** The public keys that sealed the chain, the current one first. */
    JWKSet keys();
}
