package cn.tongxing.notification.message;

/** One sentence in both languages. */
record Title(String zh, String en) {}
