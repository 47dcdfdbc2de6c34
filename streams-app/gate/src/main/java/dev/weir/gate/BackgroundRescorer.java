package dev.weir.gate;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that scores in batches: what waited for an outage to end takes a core at most, and leaves the others to what comes in. */
final class BackgroundRescorer implements Rescorer {
    private static final Logger log = LoggerFactory.getLogger(BackgroundRescorer.class);
    private static final int MAX_WAITING = 4_096;
    private static final long CLOSE_PATIENCE_MILLIS = 2_000;

    private record Question(Box box, ContentEvent event) {}

    private final Supplier<Levers> levers;
    private final int batchSize;
    private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile @Nullable Error broken;

    BackgroundRescorer(Supplier<Levers> levers, int batchSize) {
        this.levers = levers;
        this.batchSize = batchSize;
        this.thread = new Thread(this::run, "weir-rescorer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Desk open() {
        return new Box();
    }

    private void run() {
        try {
            while (true) {
                List<Question> batch = new ArrayList<>(batchSize);
                batch.add(questions.take());
                questions.drainTo(batch, batchSize - 1);
                score(batch);
            }
        } catch (InterruptedException e) {
            // Closed: whoever asked asks again elsewhere.
            Thread.currentThread().interrupt();
        } catch (Error e) {
            // Memory, or a broken native library: told to whoever asks next, as scoring ahead tells it.
            broken = e;
        }
    }

    private void score(List<Question> batch) {
        Levers snapshot = Levers.capture(levers);
        try {
            List<List<Signal>> signals =
                    snapshot.score(batch.stream().map(Question::event).toList());
            for (int i = 0; i < batch.size(); i++) {
                ContentEvent event = batch.get(i).event();
                batch.get(i).box().add(new Rescored(event.getContentId(), event.getRevision(), signals.get(i)));
            }
        } catch (RuntimeException e) {
            log.warn("{} held events could not be scored again; they will be tried later", batch.size(), e);
        } finally {
            snapshot.release();
        }
    }

    private final class Box implements Desk {
        private final Queue<Rescored> answers = new ConcurrentLinkedQueue<>();
        private volatile boolean closed;

        void add(Rescored answer) {
            if (!closed) {
                answers.add(answer);
            }
        }

        @Override
        public void ask(ContentEvent event) {
            Error ended = broken;
            if (ended != null) {
                throw ended;
            }
            // Where there is no room it is tried again after the case's next pause.
            boolean unused = questions.offer(new Question(this, event));
        }

        @Override
        public List<Rescored> answers(int max) {
            List<Rescored> taken = new ArrayList<>();
            for (int i = 0; i < max; i++) {
                @Nullable Rescored answer = answers.poll();
                if (answer == null) {
                    break;
                }
                taken.add(answer);
            }
            return taken;
        }

        @Override
        public void close() {
            closed = true;
            answers.clear();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
