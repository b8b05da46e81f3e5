package cn.tongxing.ledger.exchange;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body of at most so many bytes; hangs up at the first one more. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    private static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final HttpResponse.BodySubscriber<byte[]> kept = HttpResponse.BodySubscribers.ofByteArray();
    private long left;
    private Flow.@Nullable Subscription source;
    private boolean exceeded;

    private BoundedBody(long most) {
        this.left = most;
    }

    static HttpResponse.BodyHandler<byte[]> atMost(int bytes) {
        return head -> new BoundedBody(bytes);
    }

    /** The client wraps what its subscribers throw. */
    static boolean isExceeded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Exceeded) return true;
        }
        return false;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return kept.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        kept.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        if (exceeded) return;
        left -= more.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            kept.onNext(more);
            return;
        }
        exceeded = true;
        Objects.requireNonNull(source).cancel();
        kept.onError(new Exceeded());
    }

    @Override
    public void onError(Throwable failure) {
        if (!exceeded) kept.onError(failure);
    }

    @Override
    public void onComplete() {
        if (!exceeded) kept.onComplete();
    }
}
