/** How a person's name is found and compared: as it is written, by its pinyin, by its initials, by its sound. */
@NullMarked
package cn.tongxing.platform.name;

import org.jspecify.annotations.NullMarked;
