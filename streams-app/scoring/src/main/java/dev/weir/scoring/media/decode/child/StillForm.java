package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;

import org.jspecify.annotations.Nullable;

/** Forms of pictures that stand alone, without a container. Pictures that move (GIF, APNG, AVIF) go through a container. */
enum StillForm {
    JPEG(AV_CODEC_ID_MJPEG),
    PNG(AV_CODEC_ID_PNG),
    WEBP(AV_CODEC_ID_WEBP),
    BMP(AV_CODEC_ID_BMP),
    TIFF(AV_CODEC_ID_TIFF);

    private final int codec;

    StillForm(int codec) {
        this.codec = codec;
    }

    int codec() {
        return codec;
    }

    String format() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static @Nullable StillForm of(byte[] bytes) {
        if (starts(bytes, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        if (PngWalk.isPng(bytes)) {
            return PngWalk.of(bytes).isAnimated() ? null : PNG;
        }
        if (starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P')) {
            return WEBP;
        }
        if (starts(bytes, 0, 'I', 'I', 42, 0) || starts(bytes, 0, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        return starts(bytes, 0, 'B', 'M') ? BMP : null;
    }

    /** Whether the media ends where its own form says that it ends, as far as that can be told without decoding. */
    boolean isComplete(byte[] bytes) {
        return switch (this) {
            case JPEG -> JpegWalk.of(bytes).isComplete();
            case PNG -> PngWalk.of(bytes).isComplete();
            case WEBP -> bytes.length >= 12 && 8 + littleEndian(bytes, 4) <= bytes.length;
            case BMP -> bytes.length >= 6 && littleEndian(bytes, 2) <= bytes.length;
            case TIFF -> true;
        };
    }

    private static long littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    private static boolean starts(byte[] bytes, int at, int... expected) {
        if (bytes.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
