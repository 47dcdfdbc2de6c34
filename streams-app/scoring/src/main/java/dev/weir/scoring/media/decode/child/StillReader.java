package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.decode.MediaFacts;
import dev.weir.scoring.media.decode.child.LongPicture.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Reads a still picture at about the size that is asked for. Its size is known and bounded before a pixel is decoded. */
final class StillReader {
    private static final int COLOURS_OF_PRINT = 4;
    /** A JPEG can be decoded at a half, a quarter, an eighth. */
    private static final int MAX_HALVINGS = 3;

    private record Size(int width, int height, boolean forPrint) {
        int longerSide() {
            return Math.max(width, height);
        }
    }

    private StillReader() {}

    static MediaFacts read(StillForm form, byte[] bytes, Answer answer) throws IOException, Refused {
        Size size = size(form, bytes);
        if (size.width() < 1 || size.height() < 1) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
        if ((long) size.width() * size.height() > answer.look().maxPixels()) {
            throw new Refused(FailureCategory.TOO_LARGE);
        }
        if (!form.isComplete(bytes)) {
            throw new Refused(FailureCategory.TRUNCATED);
        }
        if (MorePictures.in(form, bytes)) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        List<Piece> pieces =
                LongPicture.pieces(size.width(), size.height(), answer.look().maxSide());
        int frames = show(form, bytes, size, pieces, answer);
        return new MediaFacts(form.format(), size.width(), size.height(), frames, 0, 0);
    }

    /**
     * The picture as a whole, on black as well where it can be seen through and, where it is long, piece by piece.
     *
     * @return how many there are, shown or not
     */
    private static int show(StillForm form, byte[] bytes, Size size, List<Piece> pieces, Answer answer)
            throws IOException, Refused {
        Look look = answer.look();
        int side = pieces.isEmpty() ? size.longerSide() : pieces.get(0).length();
        int halvings = form == StillForm.JPEG ? halvings(side, look.maxSide()) : 0;
        if (size.forPrint()) {
            answer.frame(ImageIoPicture.read(bytes, look));
            return 1 + pieces.size();
        }
        try (TrackDecoder decoder = TrackDecoder.still(form.codec(), halvings, look.maxPixels())) {
            AVFrame decoded = decoder.decodeOne(bytes);
            answer.frame(FrameScaler.scale(decoded, look.maxSide(), 0, 0));
            Frame dark = FrameScaler.scaleOnBlack(decoded, look.maxSide(), 1);
            int whole = dark == null ? 1 : 2;
            if (dark != null && answer.wantsFrames()) {
                answer.frame(dark);
            }
            for (int i = 0; i < pieces.size() && answer.wantsFrames(); i++) {
                Piece piece = pieces.get(i);
                answer.frame(FrameScaler.scalePiece(decoded, piece, size.longerSide(), look.maxSide(), whole + i));
            }
            return whole + pieces.size();
        } catch (Refused e) {
            if (answer.frames() > 0) {
                throw e;
            }
            // Rare forms that ffmpeg does not read, ImageIO may.
            answer.frame(ImageIoPicture.read(bytes, look));
            return 1 + pieces.size();
        }
    }

    private static int halvings(int longerSide, int wanted) {
        int halvings = 0;
        while (halvings < MAX_HALVINGS && longerSide >> halvings + 1 >= wanted) {
            halvings++;
        }
        return halvings;
    }

    private static Size size(StillForm form, byte[] bytes) throws IOException, Refused {
        return switch (form) {
            case JPEG -> {
                JpegWalk walk = JpegWalk.of(bytes);
                yield new Size(walk.width(), walk.height(), walk.components() == COLOURS_OF_PRINT);
            }
            case PNG -> {
                PngWalk walk = PngWalk.of(bytes);
                yield new Size(walk.width(), walk.height(), false);
            }
            case WEBP, BMP, TIFF -> sizeByImageIo(bytes);
        };
    }

    private static Size sizeByImageIo(byte[] bytes) throws IOException, Refused {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = ImageIoPicture.reader(stream);
            try {
                return new Size(reader.getWidth(0), reader.getHeight(0), false);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
    }
}
