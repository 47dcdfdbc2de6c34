package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.weir.scoring.FailureCategory;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** One decoder of pictures or sound. A frame that it gives is valid until the next call. */
final class TrackDecoder implements AutoCloseable {
    /** Check sums, bit streams and buffers are checked, and an error ends the frame. */
    private static final int STRICT = 1 | 2 | 4 | 8;

    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();

    private TrackDecoder(AVCodecContext context, AVCodec codec) throws Refused {
        this.context = context;
        context.thread_count(1);
        if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
            close();
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
    }

    static TrackDecoder still(int codecId, int halvings, long maxPixels) throws Refused {
        AVCodec codec = codec(codecId);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.lowres(halvings);
        context.err_recognition(STRICT);
        context.max_pixels(maxPixels);
        return new TrackDecoder(context, codec);
    }

    static TrackDecoder track(AVCodecParameters parameters, long maxPixels) throws Refused {
        AVCodec codec = codec(parameters.codec_id());
        AVCodecContext context = avcodec_alloc_context3(codec);
        if (avcodec_parameters_to_context(context, parameters) < 0) {
            avcodec_free_context(context);
            throw new Refused(FailureCategory.UNDECODABLE);
        }
        context.max_pixels(maxPixels);
        return new TrackDecoder(context, codec);
    }

    /** The one frame that these bytes are. */
    AVFrame decodeOne(byte[] bytes) throws Refused {
        AVPacket packet = av_packet_alloc();
        try {
            if (av_new_packet(packet, bytes.length) < 0) {
                throw new Refused(FailureCategory.TOO_LARGE);
            }
            packet.data().put(bytes, 0, bytes.length);
            return alone(packet);
        } finally {
            av_packet_free(packet);
        }
    }

    /** The frame of a packet that needs no other, whatever came before. */
    AVFrame alone(AVPacket packet) throws Refused {
        avcodec_flush_buffers(context);
        boolean taken = send(packet);
        send(null);
        AVFrame decoded = taken ? receive() : null;
        if (decoded == null) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
        return decoded;
    }

    /** Hands over the next packet, or null at the end. False where the decoder does not take it. */
    boolean send(@Nullable AVPacket packet) {
        return avcodec_send_packet(context, packet) >= 0;
    }

    /** The next frame, or null when another packet is needed. */
    @Nullable
    AVFrame receive() {
        return avcodec_receive_frame(context, frame) >= 0 ? frame : null;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }

    private static AVCodec codec(int id) throws Refused {
        AVCodec codec = avcodec_find_decoder(id);
        if (codec == null || codec.isNull()) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        return codec;
    }
}
