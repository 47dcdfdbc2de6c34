package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.child.LongPicture.Piece;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Turns a decoded frame into RGB at the size that is asked for. What can be seen through stands on white, as a page shows it. */
final class FrameScaler {
    private static final int ALIGNMENT = 64;
    private static final int WHITE = 255;
    private static final int BLACK = 0;
    private static final int HALF = 128;
    /** One pixel of so many. */
    private static final int LEAST_SHARE = 100;

    private FrameScaler() {}

    static Frame scale(AVFrame frame, int maxSide, long index, long atMillis) throws Refused {
        Pixels pixels = pixels(frame, maxSide);
        byte[] rgb = pixels.alpha() ? on(WHITE, pixels.bytes()) : pixels.bytes();
        return new Frame(index, atMillis, pixels.width(), pixels.height(), rgb);
    }

    /** As a dark page shows it: white on nothing is seen there alone. Null where hardly anything can be seen through. */
    static @Nullable Frame scaleOnBlack(AVFrame frame, int maxSide, long index) throws Refused {
        if (!hasAlpha(frame.format())) {
            return null;
        }
        Pixels pixels = pixels(frame, maxSide);
        return isSeenThrough(pixels.bytes())
                ? new Frame(index, 0, pixels.width(), pixels.height(), on(BLACK, pixels.bytes()))
                : null;
    }

    private record Pixels(int width, int height, boolean alpha, byte[] bytes) {}

    private static Pixels pixels(AVFrame frame, int maxSide) throws Refused {
        double scale = Math.min(1, (double) maxSide / Math.max(frame.width(), frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        boolean alpha = hasAlpha(frame.format());
        return new Pixels(width, height, alpha, convert(frame, width, height, alpha ? 4 : 3));
    }

    private static boolean isSeenThrough(byte[] rgba) {
        int open = 0;
        for (int at = 3; at < rgba.length; at += 4) {
            open += (rgba[at] & 0xFF) < HALF ? 1 : 0;
        }
        return open * LEAST_SHARE > rgba.length / 4;
    }

    /** A piece of a long picture, cut before it is made smaller. The frame may be smaller than the picture already. */
    static Frame scalePiece(AVFrame frame, Piece piece, int longerSide, int maxSide, int index) throws Refused {
        AVFrame cut = av_frame_clone(frame);
        try {
            boolean tall = frame.height() > frame.width();
            int side = tall ? frame.height() : frame.width();
            long before = (long) piece.from() * side / longerSide;
            long after = side - (long) piece.to() * side / longerSide;
            if (tall) {
                cut.crop_top(before).crop_bottom(after);
            } else {
                cut.crop_left(before).crop_right(after);
            }
            if (av_frame_apply_cropping(cut, AV_FRAME_CROP_UNALIGNED) < 0) {
                throw new Refused(FailureCategory.UNDECODABLE);
            }
            return scale(cut, maxSide, index, 0);
        } finally {
            av_frame_free(cut);
        }
    }

    private static byte[] convert(AVFrame frame, int width, int height, int bytesPerPixel) throws Refused {
        int stride = (width * bytesPerPixel + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        SwsContext context = sws_getContext(
                frame.width(),
                frame.height(),
                frame.format(),
                width,
                height,
                bytesPerPixel == 4 ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24,
                width < frame.width() ? SWS_AREA : SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        try (BytePointer target = new BytePointer((long) stride * height + ALIGNMENT);
                PointerPointer<BytePointer> planes = new PointerPointer<>(target, null, null, null);
                IntPointer strides = new IntPointer(stride, 0, 0, 0)) {
            if (sws_scale(context, frame.data(), frame.linesize(), 0, frame.height(), planes, strides) != height) {
                throw new Refused(FailureCategory.UNDECODABLE);
            }
            byte[] pixels = new byte[width * height * bytesPerPixel];
            for (int row = 0; row < height; row++) {
                target.position((long) row * stride).get(pixels, row * width * bytesPerPixel, width * bytesPerPixel);
            }
            target.position(0);
            return pixels;
        } finally {
            sws_freeContext(context);
        }
    }

    private static boolean hasAlpha(int format) {
        return format == AV_PIX_FMT_PAL8 || (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
    }

    private static byte[] on(int background, byte[] rgba) {
        byte[] rgb = new byte[rgba.length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
            int alpha = rgba[from + 3] & 0xFF;
            int behind = background * (255 - alpha);
            for (int colour = 0; colour < 3; colour++) {
                rgb[to + colour] = (byte) (((rgba[from + colour] & 0xFF) * alpha + behind + 127) / 255);
            }
        }
        return rgb;
    }
}
