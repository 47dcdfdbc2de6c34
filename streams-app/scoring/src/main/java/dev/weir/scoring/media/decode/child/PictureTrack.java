package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_APNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;

import dev.weir.scoring.FailureCategory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Keeps the packets of a picture track until it is known how many there are, and then decodes the frames that are to be looked at. */
final class PictureTrack implements AutoCloseable {
    /** Pixels that are decoded for one piece of media, in all its frames: about a thousand frames of 1920 × 1080. */
    private static final long MAX_DECODED_PIXELS = 2_000_000_000L;
    /** Three hours at 25 frames a second. */
    private static final int MAX_PACKETS = 270_000;

    private final AVCodecParameters parameters;
    private final Answer answer;
    private final List<AVPacket> packets = new ArrayList<>();
    private final List<FrameChoice.Packet> facts = new ArrayList<>();
    private long pixelsLeft = MAX_DECODED_PIXELS;

    PictureTrack(AVCodecParameters parameters, Answer answer) throws Refused {
        this.parameters = parameters;
        this.answer = answer;
        if ((long) parameters.width() * parameters.height() > answer.look().maxPixels()) {
            throw new Refused(FailureCategory.TOO_LARGE);
        }
    }

    void take(AVPacket packet, long atMillis) throws Refused {
        if (packets.size() >= MAX_PACKETS) {
            throw new Refused(FailureCategory.TOO_LARGE);
        }
        packets.add(av_packet_clone(packet));
        facts.add(new FrameChoice.Packet(atMillis, (packet.flags() & AV_PKT_FLAG_KEY) != 0));
    }

    int frames() {
        return packets.size();
    }

    /** Decodes what is to be looked at; not one frame of it is a failure. */
    void decode() throws IOException, Refused {
        int codec = parameters.codec_id();
        boolean standAlone = codec != AV_CODEC_ID_GIF && codec != AV_CODEC_ID_APNG;
        FrameChoice choice =
                FrameChoice.of(facts, answer.look().maxFrames(), answer.look().frameIntervalMillis(), standAlone);
        try (TrackDecoder decoder = TrackDecoder.track(parameters, answer.look().maxPixels())) {
            boolean tooMany = standAlone && pixelsOfAll() > MAX_DECODED_PIXELS;
            if (choice.keyFramesAlone() || tooMany) {
                keyFrames(decoder, choice);
            } else {
                everyFrame(decoder, choice.atMillis());
            }
        }
        if (answer.frames() == 0) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
    }

    @Override
    public void close() {
        packets.forEach(org.bytedeco.ffmpeg.global.avcodec::av_packet_free);
        packets.clear();
    }

    private long pixelsOfAll() {
        return (long) parameters.width() * parameters.height() * packets.size();
    }

    private void keyFrames(TrackDecoder decoder, FrameChoice choice) throws IOException {
        for (int place : choice.packets()) {
            if (!answer.wantsFrames() || pixelsLeft <= 0) {
                return;
            }
            try {
                send(decoder.alone(packets.get(place)), place, facts.get(place).atMillis());
            } catch (Refused e) {
                // One frame that is broken is told as one that was not looked at.
                continue;
            }
        }
    }

    private void everyFrame(TrackDecoder decoder, List<Long> times) throws IOException, Refused {
        int next = 0;
        long decoded = 0;
        for (int place = 0; place <= packets.size() && next < times.size() && pixelsLeft > 0; place++) {
            decoder.send(place < packets.size() ? packets.get(place) : null);
            for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
                long at = facts.get((int) Math.min(decoded, facts.size() - 1)).atMillis();
                if (next < times.size() && at >= times.get(next) && answer.wantsFrames()) {
                    send(frame, decoded, at);
                    next++;
                } else {
                    pixelsLeft -= (long) frame.width() * frame.height();
                }
                decoded++;
            }
        }
    }

    private void send(AVFrame frame, long index, long atMillis) throws IOException, Refused {
        pixelsLeft -= (long) frame.width() * frame.height();
        answer.frame(FrameScaler.scale(frame, answer.look().maxSide(), index, atMillis));
    }
}
