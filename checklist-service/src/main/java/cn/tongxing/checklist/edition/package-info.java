/** Care-service checklists 关爱服务清单: dated editions of a region, published for everybody to read. */
@NullMarked
package cn.tongxing.checklist.edition;

import org.jspecify.annotations.NullMarked;
