package cn.tongxing.launcher;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Does several things at once and waits for all; a failure interrupts the others and is thrown. */
final class Together {
    private Together() {}

    static void run(List<Runnable> tasks) {
        @Nullable RuntimeException failure = null;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ExecutorCompletionService<Void>(threads);
            for (var task : tasks) running.submit(task, null);
            for (var left = tasks.size(); left > 0 && failure == null; left--) failure = failureOf(running);
            if (failure != null) threads.shutdownNow();
        }
        if (failure != null) throw failure;
    }

    private static @Nullable RuntimeException failureOf(ExecutorCompletionService<Void> running) {
        try {
            running.take().get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new LauncherProblem("操作已中断。", "It was interrupted.");
        }
    }
}
