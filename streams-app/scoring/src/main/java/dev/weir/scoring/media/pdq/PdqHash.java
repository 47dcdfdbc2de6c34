package dev.weir.scoring.media.pdq;

/** 256 bits; {@code a} holds the highest. Written as 64 hex digits, highest first. */
public record PdqHash(long a, long b, long c, long d) {
    public static final int BITS = 256;
    private static final int HEX_DIGITS = 64;

    /** @throws IllegalArgumentException when it is not 64 hex digits */
    public static PdqHash parse(String hex) {
        if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("a PDQ hash has 64 hex digits");
        }
        return new PdqHash(
                Long.parseUnsignedLong(hex, 0, 16, 16),
                Long.parseUnsignedLong(hex, 16, 32, 16),
                Long.parseUnsignedLong(hex, 32, 48, 16),
                Long.parseUnsignedLong(hex, 48, 64, 16));
    }

    /** Bits that differ. */
    public int distance(PdqHash other) {
        return Long.bitCount(a ^ other.a)
                + Long.bitCount(b ^ other.b)
                + Long.bitCount(c ^ other.c)
                + Long.bitCount(d ^ other.d);
    }

    /** One of the sixteen words of 16 bits. */
    int word(int index) {
        long quarter = switch (index >> 2) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            default -> d;
        };
        return (int) (quarter >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }

    @Override
    public String toString() {
        return String.format("%016x%016x%016x%016x", a, b, c, d);
    }
}
