/** What tests of every service need: a real database, tokens, rules that hold for every service. */
@NullMarked
package cn.tongxing.platform.testing;

import org.jspecify.annotations.NullMarked;
