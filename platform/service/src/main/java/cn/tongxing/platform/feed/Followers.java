package cn.tongxing.platform.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.SmartLifecycle;

/** All that this service follows; they start and stop with it. */
final class Followers implements SmartLifecycle {
    private final List<PullingFollower> all = new CopyOnWriteArrayList<>();
    private final Bell bell;
    private volatile boolean running;

    Followers(Bell bell) {
        this.bell = bell;
    }

    void add(PullingFollower follower) {
        all.add(follower);
        bell.listen(JdbcFeeds.CHANNEL + follower.subscription().feed(), follower::wake);
    }

    List<PullingFollower> all() {
        return List.copyOf(all);
    }

    @Override
    public void start() {
        all.forEach(PullingFollower::start);
        running = true;
    }

    @Override
    public void stop() {
        all.forEach(PullingFollower::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
