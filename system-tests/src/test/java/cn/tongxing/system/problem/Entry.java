package cn.tongxing.system.problem;

import cn.tongxing.platform.problem.Refusal;
import java.util.Set;

/**
 * One code in the catalogue.
 *
 * @param services who answers it: {@code *} for every service
 * @param operations which may answer it; empty where it is not bound to single operations
 */
record Entry(String code, Refusal refusal, Set<String> services, Set<String> operations) {}
