package dev.weir.gate.levers.s3;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body into a file, and no more of it than it may have. */
final class BoundedFile implements BodySubscriber<Path> {
    private final Path file;
    private final long maxBytes;
    private final CompletableFuture<Path> whole = new CompletableFuture<>();
    private final FileChannel channel;
    private long taken;

    private Flow.@Nullable Subscription subscription;

    BoundedFile(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                taken += buffer.remaining();
                if (taken > maxBytes) {
                    throw new IOException("it is larger than " + maxBytes + " bytes");
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } catch (IOException e) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(e);
        }
    }

    @Override
    public void onError(Throwable throwable) {
        try {
            channel.close();
        } catch (IOException e) {
            throwable.addSuppressed(e);
        }
        whole.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        try {
            channel.close();
            whole.complete(file);
        } catch (IOException e) {
            whole.completeExceptionally(e);
        }
    }

    @Override
    public CompletionStage<Path> getBody() {
        return whole;
    }
}
