/** Reads every manifest strictly, and holds it against what the sources, the settings page and the architecture say. */
@NullMarked
package cn.tongxing.k8s;

import org.jspecify.annotations.NullMarked;
