package cn.tongxing.launcher;

final class Status {
    Status(Home h) {}

    int run() {
        return 0;
    }
}
