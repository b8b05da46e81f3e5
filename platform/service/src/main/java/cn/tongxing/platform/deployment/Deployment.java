package cn.tongxing.platform.deployment;

import cn.tongxing.platform.division.DivisionCode;
import java.net.URI;

/** Which province's deployment this is, which service of it, and who issues its tokens. */
public record Deployment(DivisionCode province, String service, URI issuer) {}
