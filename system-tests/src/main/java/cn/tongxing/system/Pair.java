package cn.tongxing.system;

import cn.tongxing.launcher.Province;

/** The two provinces of every test: 安徽, where the child lives, and 重庆, where it is registered. */
public interface Pair {
    Province anhui();

    Province chongqing();
}
