package dev.weir.scoring.media.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.detector.FinderPattern;
import dev.weir.contract.Box;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds QR codes, up to {@code MAX_CODES}, and one code of every other family for each way of looking: as it is, inverted, with one
 * threshold for the whole picture, at half the size, and for bar codes laid on its side. All ways are gone, so that one code does not hide
 * another. What is not found: two bar codes in one picture, bar codes at a slant, an Aztec code that is not in the middle, a stacked code
 * that is small. Where there is more than is looked at, the answer says so.
 */
public final class CodeReader {
    static final int MAX_CODES = 16;

    /**
     * Corners of QR codes that one way of looking considers, three a code. Every three of them are tried, so that time grows with the third
     * power: 48 take 40 ms, 256 take seconds, and a small picture has room for thousands. Noise has 26, ordinary pictures hardly any.
     */
    static final int MAX_CORNERS = 3 * MAX_CODES;

    /** More than any one code holds; codes that continue one another are one text. */
    private static final int MAX_CHARS = 8_192;

    private static final int MAX_STACKED_SIDE = 600;

    private static final Set<BarcodeFormat> FLAT =
            EnumSet.of(BarcodeFormat.DATA_MATRIX, BarcodeFormat.AZTEC, BarcodeFormat.PDF_417, BarcodeFormat.MAXICODE);
    private static final Set<BarcodeFormat> BARS = EnumSet.of(
            BarcodeFormat.CODE_128,
            BarcodeFormat.CODE_39,
            BarcodeFormat.CODE_93,
            BarcodeFormat.CODABAR,
            BarcodeFormat.ITF,
            BarcodeFormat.EAN_13,
            BarcodeFormat.EAN_8,
            BarcodeFormat.UPC_A);

    private static final Map<DecodeHintType, Object> ALL_FLAT = Map.of(DecodeHintType.POSSIBLE_FORMATS, FLAT);
    private static final Map<DecodeHintType, Object> ALL_STACKED =
            Map.of(DecodeHintType.POSSIBLE_FORMATS, EnumSet.of(BarcodeFormat.PDF_417));
    private static final Map<DecodeHintType, Object> ALL_BARS = Map.of(DecodeHintType.POSSIBLE_FORMATS, BARS);

    private CodeReader() {}

    /** @param rgb three bytes a pixel, row by row */
    public static ReadCodes read(byte[] rgb, int width, int height) {
        byte[] luma = luma(rgb);
        LuminanceSource source = source(luma, width, height);
        Found found = new Found(width, height);
        try {
            // The dearest step, made once for all ways.
            BitMatrix dark = new HybridBinarizer(source).getBlackMatrix();
            Binarizer upright = new Drawn(source, dark);
            found.qr(upright);
            found.first(upright, ALL_FLAT);
            found.first(upright, ALL_BARS);
            BitMatrix light = dark.clone();
            light.flip();
            Binarizer inverted = new Drawn(source, light);
            found.qr(inverted);
            found.first(inverted, ALL_FLAT);
            BitMatrix turned = dark.clone();
            turned.rotate90();
            found.onItsSide(new Drawn(source(luma, height, width), turned));
        } catch (NotFoundException e) {
            // Too small for thresholds by neighbourhood; one for the whole picture is left.
            found.first(new GlobalHistogramBinarizer(source), ALL_FLAT);
        }
        found.qr(new GlobalHistogramBinarizer(source));
        smaller(luma, width, height, found);
        return new ReadCodes(List.copyOf(found.codes.values()), found.complete);
    }

    /**
     * At half the size: stacked codes, which are dear to look for, and QR codes drawn with dots, which run together there as they do to a
     * camera.
     */
    private static void smaller(byte[] luma, int width, int height, Found found) {
        boolean large = Math.max(width, height) > MAX_STACKED_SIDE && Math.min(width, height) > 1;
        LuminanceSource source =
                large ? source(halved(luma, width, height), width / 2, height / 2) : source(luma, width, height);
        Binarizer half = new HybridBinarizer(source);
        if (large) {
            found.qr(half, 2);
        }
        found.firstScaled(half, ALL_STACKED, large ? 2 : 1);
    }

    private static LuminanceSource source(byte[] luma, int width, int height) {
        return new PlanarYUVLuminanceSource(luma, width, height, 0, 0, width, height, false);
    }

    /** As cameras weigh colours (BT.601), so that what a telephone tells apart is told apart here. */
    private static byte[] luma(byte[] rgb) {
        byte[] luma = new byte[rgb.length / 3];
        for (int i = 0, at = 0; i < luma.length; i++, at += 3) {
            luma[i] = (byte) ((77 * (rgb[at] & 0xFF) + 150 * (rgb[at + 1] & 0xFF) + 29 * (rgb[at + 2] & 0xFF)) >> 8);
        }
        return luma;
    }

    private static byte[] halved(byte[] luma, int width, int height) {
        byte[] half = new byte[(width / 2) * (height / 2)];
        for (int y = 0, to = 0; y < height / 2; y++) {
            int at = 2 * y * width;
            for (int x = 0; x < width / 2; x++, at += 2) {
                half[to++] = (byte) (((luma[at] & 0xFF)
                                + (luma[at + 1] & 0xFF)
                                + (luma[at + width] & 0xFF)
                                + (luma[at + width + 1] & 0xFF))
                        >> 2);
            }
        }
        return half;
    }

    /** Black and white as it was drawn before; rows for bar codes come from it, too, for one threshold a row takes grey for black. */
    private static final class Drawn extends Binarizer {
        private final BitMatrix matrix;

        /** @param source of the same width and height; none of its pixels are read */
        Drawn(LuminanceSource source, BitMatrix matrix) {
            super(source);
            this.matrix = matrix;
        }

        @Override
        public BitArray getBlackRow(int y, BitArray row) {
            return matrix.getRow(y, row);
        }

        @Override
        public BitMatrix getBlackMatrix() {
            return matrix;
        }

        @Override
        public Binarizer createBinarizer(LuminanceSource source) {
            throw new UnsupportedOperationException("cropped or turned pictures are not looked at here");
        }
    }

    /** Codes by what they say; the first place counts. */
    private static final class Found {
        private final int width;
        private final int height;
        private final Map<String, ReadCode> codes = new LinkedHashMap<>();
        private boolean complete = true;

        Found(int width, int height) {
            this.width = width;
            this.height = height;
        }

        void qr(Binarizer binarizer) {
            qr(binarizer, 1);
        }

        /** @param divisor by which the picture was made smaller */
        void qr(Binarizer binarizer, int divisor) {
            try {
                for (Result result : new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(binarizer), allQr())) {
                    add(result, box(result, width / divisor, height / divisor));
                }
            } catch (NotFoundException e) {
                // Most pictures hold no code.
                return;
            } catch (RuntimeException e) {
                // Too many corners, or ZXing trips over what looks like a code and is none: what else there is was not
                // read either.
                complete = false;
            }
        }

        private static Map<DecodeHintType, Object> allQr() {
            int[] corners = {0};
            ResultPointCallback counting = point -> {
                if (point instanceof FinderPattern && ++corners[0] > MAX_CORNERS) {
                    throw new IllegalStateException("more corners of codes than are looked at");
                }
            };
            return Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.NEED_RESULT_POINT_CALLBACK, counting);
        }

        void first(Binarizer binarizer, Map<DecodeHintType, Object> hints) {
            firstScaled(binarizer, hints, 1);
        }

        /** @param divisor by which the picture was made smaller */
        void firstScaled(Binarizer binarizer, Map<DecodeHintType, Object> hints, int divisor) {
            Result result = decode(binarizer, hints);
            if (result != null) {
                add(result, box(result, width / divisor, height / divisor));
            }
        }

        void onItsSide(Binarizer turned) {
            Result result = decode(turned, ALL_BARS);
            if (result != null) {
                Box box = box(result, height, width);
                // It was turned against the clock, so that its top lies on the right.
                add(result, new Box(1 - box.getY() - box.getHeight(), box.getX(), box.getHeight(), box.getWidth()));
            }
        }

        private static @org.jspecify.annotations.Nullable Result decode(
                Binarizer binarizer, Map<DecodeHintType, Object> hints) {
            try {
                return new MultiFormatReader().decode(new BinaryBitmap(binarizer), hints);
            } catch (NotFoundException | RuntimeException e) {
                return null;
            }
        }

        private void add(Result result, Box box) {
            String text = result.getText();
            if (text == null || text.isBlank() || codes.containsKey(text)) {
                return;
            }
            complete &= codes.size() < MAX_CODES && text.length() <= MAX_CHARS;
            if (codes.size() >= MAX_CODES) {
                return;
            }
            String bounded = text.substring(0, Math.min(text.length(), MAX_CHARS));
            String kind = result.getBarcodeFormat().name().toLowerCase(Locale.ROOT);
            codes.putIfAbsent(bounded, new ReadCode(bounded, kind, box));
        }

        private static Box box(Result result, int width, int height) {
            double left = 1;
            double top = 1;
            double right = 0;
            double bottom = 0;
            for (ResultPoint point : result.getResultPoints()) {
                if (point != null) {
                    left = Math.min(left, point.getX() / width);
                    right = Math.max(right, point.getX() / width);
                    top = Math.min(top, point.getY() / height);
                    bottom = Math.max(bottom, point.getY() / height);
                }
            }
            return right < left
                    ? new Box(0.0, 0.0, 1.0, 1.0)
                    : new Box(share(left), share(top), share(right - left), share(bottom - top));
        }

        private static double share(double value) {
            return Math.max(0, Math.min(1, value));
        }
    }
}
