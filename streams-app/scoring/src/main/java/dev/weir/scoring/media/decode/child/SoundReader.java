package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Look;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/** Decodes a sound track to 16 kHz in one channel, as its packets come. */
final class SoundReader implements AutoCloseable {
    private final TrackDecoder decoder;
    private final Answer answer;
    private @Nullable SwrContext resampler;
    private int rate;
    private int channels;
    private int format;
    private long packets;
    private long broken;
    private long samples;

    SoundReader(AVCodecParameters parameters, Answer answer) throws Refused {
        this.decoder = TrackDecoder.track(parameters, answer.look().maxPixels());
        this.answer = answer;
    }

    void take(AVPacket packet) throws IOException, Refused {
        packets++;
        if (!decoder.send(packet)) {
            broken++;
        }
        drain();
    }

    /** At the end of the track: what is still inside, and whether it was a track at all. */
    void finish() throws IOException, Refused {
        decoder.send(null);
        drain();
        if (packets > 0 && (broken * 2 > packets || samples == 0)) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
    }

    @Override
    public void close() {
        decoder.close();
        if (resampler != null) {
            swr_free(resampler);
        }
    }

    private void drain() throws IOException, Refused {
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            resample(frame);
        }
    }

    private void resample(AVFrame frame) throws IOException, Refused {
        SwrContext swr = resampler(frame);
        int room = swr_get_out_samples(swr, frame.nb_samples());
        if (room <= 0) {
            return;
        }
        try (BytePointer target = new BytePointer(2L * room);
                PointerPointer<BytePointer> planes = new PointerPointer<>(1)) {
            planes.put(0, target);
            int made = swr_convert(swr, planes, room, frame.extended_data(), frame.nb_samples());
            if (made < 0) {
                throw new Refused(FailureCategory.UNDECODABLE);
            }
            short[] pcm = new short[made];
            new ShortPointer(target).get(pcm);
            samples += made;
            answer.sound(pcm, made);
        }
    }

    /** A track may change its form on the way. */
    private SwrContext resampler(AVFrame frame) throws Refused {
        SwrContext known = resampler;
        int nowChannels = frame.ch_layout().nb_channels();
        if (known != null && rate == frame.sample_rate() && channels == nowChannels && format == frame.format()) {
            return known;
        }
        if (known != null) {
            swr_free(known);
            resampler = null;
        }
        SwrContext fresh = open(frame);
        resampler = fresh;
        rate = frame.sample_rate();
        channels = nowChannels;
        format = frame.format();
        return fresh;
    }

    private static SwrContext open(AVFrame frame) throws Refused {
        AVChannelLayout from = frame.ch_layout();
        if (from.order() == AV_CHANNEL_ORDER_UNSPEC) {
            av_channel_layout_default(from, from.nb_channels());
        }
        SwrContext made = new SwrContext(null);
        try (AVChannelLayout mono = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            int result = swr_alloc_set_opts2(
                    made,
                    mono,
                    AV_SAMPLE_FMT_S16,
                    Look.SAMPLE_RATE,
                    from,
                    frame.format(),
                    frame.sample_rate(),
                    0,
                    (Pointer) null);
            if (result < 0 || swr_init(made) < 0) {
                throw new Refused(FailureCategory.UNSUPPORTED);
            }
            return made;
        }
    }
}
