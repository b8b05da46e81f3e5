/** What every HTTP answer shares: problems, request ids, versions, limits of size. Knows no feature. */
@NullMarked
package cn.tongxing.platform.web;

import org.jspecify.annotations.NullMarked;
