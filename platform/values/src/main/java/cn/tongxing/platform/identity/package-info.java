/** Who somebody is: citizen id, name, phone, agency code; each refuses nonsense and prints masked. */
@NullMarked
package cn.tongxing.platform.identity;

import org.jspecify.annotations.NullMarked;
