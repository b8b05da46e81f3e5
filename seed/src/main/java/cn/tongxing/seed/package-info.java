/**
 * `./tongxing seed`: made-up children of a province over the country's real divisions, and departments' lists whose mistakes are known
 * (docs/seed.md). Uses the field's value types and nothing else, so that what it writes is judged by the services and not with them.
 */
@NullMarked
package cn.tongxing.seed;

import org.jspecify.annotations.NullMarked;
