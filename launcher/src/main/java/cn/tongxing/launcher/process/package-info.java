/** Processes of the operating system: started, identified beyond doubt, measured and stopped; knows nothing of provinces. */
@NullMarked
package cn.tongxing.launcher.process;

import org.jspecify.annotations.NullMarked;
