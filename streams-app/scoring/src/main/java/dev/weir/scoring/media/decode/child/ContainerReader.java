package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.MediaFacts;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a container through once: sound is decoded as it comes, pictures when it is known how many there are. What the header says is
 * believed only where it can be checked: a container that has less than its header claims is refused as truncated.
 */
final class ContainerReader implements AutoCloseable {
    /** Containers of one file. Those that name other files or addresses (playlists, lists of files) are not among them. */
    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,wav,w64,flac,aac,aiff,amr,gif,apng,avi,mpegts,mpeg,flv,asf,webp_pipe,ac3";

    private static final long MICROS_PER_MILLI = 1_000;
    private static final int MAX_STREAMS = 32;
    /** A header may claim so much more than there is; rounding and edit lists do. */
    private static final long SLACK_MILLIS = 2_000;

    private static final double SLACK = 1.1;

    private final Answer answer;
    private final MemoryInput input;
    private final AVFormatContext format = avformat_alloc_context();
    private @Nullable AVStream pictures;
    private @Nullable AVStream sounds;
    private long pictureEnd;
    private long soundEnd;
    private boolean broken;

    ContainerReader(byte[] bytes, Answer answer) throws Refused {
        this.answer = answer;
        this.input = new MemoryInput(bytes);
        format.pb(input.context());
        format.max_streams(MAX_STREAMS);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        av_dict_set(options, "protocol_whitelist", "none", 0);
        int opened = avformat_open_input(format, (String) null, null, options);
        av_dict_free(options);
        if (opened < 0) {
            input.close();
            throw new Refused(FailureCategory.UNDECODABLE);
        }
    }

    MediaFacts read() throws IOException, Refused {
        if (avformat_find_stream_info(format, (PointerPointer<?>) null) < 0) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
        boolean wantsPictures = answer.look().maxFrames() > 0;
        boolean wantsSound = answer.look().maxSoundMillis() > 0;
        pictures = track(AVMEDIA_TYPE_VIDEO, wantsPictures);
        sounds = track(AVMEDIA_TYPE_AUDIO, wantsSound);
        if ((pictures == null || !wantsPictures) && (sounds == null || !wantsSound)) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        try (PictureTrack pictureTrack =
                        pictures == null || !wantsPictures ? null : new PictureTrack(pictures.codecpar(), answer);
                SoundReader soundReader =
                        sounds == null || !wantsSound ? null : new SoundReader(sounds.codecpar(), answer)) {
            readThrough(pictureTrack, soundReader);
            refuseIfTruncated();
            if (soundReader != null) {
                soundReader.finish();
            }
            if (pictureTrack != null) {
                pictureTrack.decode();
            }
            return facts(pictureTrack == null ? 0 : pictureTrack.frames());
        }
    }

    @Override
    public void close() {
        avformat_close_input(format);
        input.close();
    }

    private void readThrough(@Nullable PictureTrack pictureTrack, @Nullable SoundReader soundReader)
            throws IOException, Refused {
        AVPacket packet = av_packet_alloc();
        try {
            int result = av_read_frame(format, packet);
            while (result >= 0) {
                broken |= (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
                if (isOf(packet, pictures)) {
                    if (pictureTrack != null) {
                        pictureTrack.take(packet, from(packet, pictures));
                    }
                    pictureEnd = Math.max(pictureEnd, until(packet, pictures));
                } else if (isOf(packet, sounds)) {
                    if (soundReader != null && answer.wantsSound()) {
                        soundReader.take(packet);
                    }
                    soundEnd = Math.max(soundEnd, until(packet, sounds));
                }
                av_packet_unref(packet);
                result = av_read_frame(format, packet);
            }
            broken |= result != AVERROR_EOF();
        } finally {
            av_packet_free(packet);
        }
    }

    private void refuseIfTruncated() throws Refused {
        boolean claims = format.duration() != AV_NOPTS_VALUE
                && format.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
        long claimed = claims ? format.duration() / MICROS_PER_MILLI : 0;
        long seen = Math.max(pictureEnd, soundEnd);
        boolean all = pictures != null && sounds != null || format.nb_streams() == 1;
        if (broken || all && claimed > Math.max(seen + SLACK_MILLIS, (long) (seen * SLACK))) {
            throw new Refused(FailureCategory.TRUNCATED);
        }
    }

    private MediaFacts facts(int frames) {
        int width = pictures == null ? 0 : pictures.codecpar().width();
        int height = pictures == null ? 0 : pictures.codecpar().height();
        String name = format.iformat().name().getString();
        return new MediaFacts(name, width, height, frames, Math.max(pictureEnd, soundEnd), soundEnd);
    }

    /**
     * The one track of this kind. Where it is to be looked at, several are refused: a second one, which some player shows, would be looked
     * at by nobody.
     */
    private @Nullable AVStream track(int type, boolean wanted) throws Refused {
        AVStream found = null;
        for (int i = 0; i < format.nb_streams(); i++) {
            AVStream stream = format.streams(i);
            boolean cover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
            if (stream.codecpar().codec_type() == type && !cover) {
                if (found != null && wanted) {
                    throw new Refused(FailureCategory.UNSUPPORTED);
                }
                found = found == null ? stream : found;
            }
        }
        return found;
    }

    private static boolean isOf(AVPacket packet, @Nullable AVStream stream) {
        return stream != null && packet.stream_index() == stream.index();
    }

    private static long from(AVPacket packet, @Nullable AVStream stream) {
        long stamp = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        if (stream == null || stamp == AV_NOPTS_VALUE) {
            return 0;
        }
        long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
        return Math.max(0, millis(stamp - start, stream));
    }

    private static long until(AVPacket packet, @Nullable AVStream stream) {
        return stream == null ? 0 : from(packet, stream) + millis(Math.max(0, packet.duration()), stream);
    }

    private static long millis(long ticks, AVStream stream) {
        return (long)
                (ticks * 1_000.0 * stream.time_base().num() / stream.time_base().den());
    }
}
