/** The command `torture`: a run of cases under faults, told while it goes on, checked at its end. */
@NullMarked
package cn.tongxing.system.torture;

import org.jspecify.annotations.NullMarked;
