package dev.weir.scoring.media.decode.child;

import java.util.ArrayList;
import java.util.List;

/**
 * Which packets of a picture track are looked at: about one every interval, spread over the whole track.
 *
 * @param keyFramesAlone whether the packets need no other, so that nothing between them is decoded
 * @param packets places of the packets, rising; where {@code keyFramesAlone} is false, frames that come first at or after these times
 * @param atMillis times that are wanted
 */
record FrameChoice(boolean keyFramesAlone, List<Integer> packets, List<Long> atMillis) {

    /** What is known of a packet without decoding it. */
    record Packet(long atMillis, boolean isKey) {}

    /** @param standAlone whether key frames of this codec need nothing before them */
    static FrameChoice of(List<Packet> track, int most, long intervalMillis, boolean standAlone) {
        long end = track.stream().mapToLong(Packet::atMillis).max().orElse(0);
        int wanted = (int) Math.max(1, Math.min(most, Math.min(track.size(), end / intervalMillis + 1)));
        double step = (double) (end + 1) / wanted;
        List<Long> times = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            times.add((long) (i * step));
        }
        List<Integer> keys = keys(track, step, wanted);
        boolean keysReach = standAlone && keys.size() * 2 > wanted;
        return new FrameChoice(keysReach, keys, times);
    }

    /** Key frames no closer than {@code step}, with a little play. */
    private static List<Integer> keys(List<Packet> track, double step, int most) {
        List<Integer> keys = new ArrayList<>();
        double next = 0;
        for (int i = 0; i < track.size() && keys.size() < most; i++) {
            Packet packet = track.get(i);
            if (packet.isKey() && (keys.isEmpty() || packet.atMillis() >= next - step / 4)) {
                keys.add(i);
                next = packet.atMillis() + step;
            }
        }
        return keys;
    }
}
