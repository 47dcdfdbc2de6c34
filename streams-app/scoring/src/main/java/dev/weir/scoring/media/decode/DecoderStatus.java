package dev.weir.scoring.media.decode;

/**
 * How the decoders stand, for health and metrics.
 *
 * @param lock how the processes are locked: {@code seccomp}, or {@code none: } and why; empty until one has started
 * @param alive processes that live now
 * @param started processes started so far
 * @param killed processes that were killed because a piece of media took too long
 * @param crashed processes that died of a piece of media
 */
public record DecoderStatus(String lock, int alive, long started, long killed, long crashed) {
    public boolean isLocked() {
        return lock.equals("seccomp");
    }
}
