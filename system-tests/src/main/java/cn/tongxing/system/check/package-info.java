/** What must hold after a run, looked up in the journal, in both provinces' databases and through their gateways. */
@NullMarked
package cn.tongxing.system.check;

import org.jspecify.annotations.NullMarked;
