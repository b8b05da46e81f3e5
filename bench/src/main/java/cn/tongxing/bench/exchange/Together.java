package cn.tongxing.bench.exchange;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several do the same at once; the first failure is everybody's. */
final class Together {
    private Together() {}

    static void run(int many, Runnable task) {
        try (var threads = Executors.newFixedThreadPool(many)) {
            var running = new ArrayList<Future<?>>();
            for (var i = 0; i < many; i++) running.add(threads.submit(task));
            for (var each : running) each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
