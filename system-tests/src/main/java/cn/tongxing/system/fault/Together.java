package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same to several at the same time. */
final class Together {
    private Together() {}

    static <T> void run(List<T> all, Consumer<T> what) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = all.stream()
                    .map(each -> CompletableFuture.runAsync(() -> what.accept(each), threads))
                    .toList();
            running.forEach(CompletableFuture::join);
        }
    }

    static String victim(Province province, String component) {
        return province.code() + " " + component;
    }
}
