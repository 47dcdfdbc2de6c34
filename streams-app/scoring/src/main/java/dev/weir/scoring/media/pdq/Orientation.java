package dev.weir.scoring.media.pdq;

/** What is done to a picture before it is hashed, in the order of {@link PdqPrint#hashes}. */
public enum Orientation {
    AS_IT_IS("as it is"),
    FLIPPED_ALONG_DIAGONAL("flipped along its main diagonal"),
    MIRRORED("mirrored"),
    TURNED_LEFT("turned left"),
    MIRRORED_TOP_TO_BOTTOM("mirrored top to bottom"),
    TURNED_RIGHT("turned right"),
    TURNED_AROUND("turned by half"),
    FLIPPED_ALONG_OTHER_DIAGONAL("flipped along its other diagonal");

    private final String words;

    Orientation(String words) {
        this.words = words;
    }

    /** For a person. */
    public String words() {
        return words;
    }
}
