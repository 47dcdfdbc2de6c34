package dev.weir.scoring.pack;

/**
 * The place where a pack is in use, and where another takes over without a record missed: the new one is loaded before it comes here,
 * and the old one goes when its last batch is done. Thread-safe.
 */
public final class PackSlot implements AutoCloseable {
    private volatile ModelPack current;
    private boolean closed;

    /** Takes over the one hold that a pack is made with. */
    public PackSlot(ModelPack first) {
        this.current = first;
    }

    /** The pack in place, held until the lease is closed: one version for a whole batch. */
    public Lease acquire() {
        while (true) {
            ModelPack pack = current;
            if (pack.tryHold()) {
                return new Lease(pack);
            }
            if (pack == current) {
                throw new IllegalStateException("the slot is closed");
            }
        }
    }

    /** Puts another pack in place, and takes over its one hold. Batches that have begun end with the old one. */
    public synchronized void put(ModelPack next) {
        if (closed) {
            next.release();
            throw new IllegalStateException("the slot is closed");
        }
        ModelPack before = current;
        current = next;
        before.release();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.release();
        }
    }

    /** A hold on a pack. Close it once. */
    public record Lease(ModelPack pack) implements AutoCloseable {
        @Override
        public void close() {
            pack.release();
        }
    }
}
