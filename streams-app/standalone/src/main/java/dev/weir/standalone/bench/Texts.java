package dev.weir.standalone.bench;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Ordinary comments made from a word list and a seed: 6 to 24 words, as the same number always makes the same comment. */
final class Texts {
    private static final String PREFIX = "bench-";
    private static final String[] WORDS =
            ("the a of and to in is it that was for on are with as this be at have from or one had by word but"
                            + " not what all were we when your can said there use an each which she do how their if will up other about out many"
                            + " then them these so some her would make like him into time has look two more write go see number no way could"
                            + " people my than first water been call who oil its now find long down day did get come made may part music song"
                            + " football weather garden lovely recipe train morning photo great thanks river mountain coffee game")
                    .split(" ");

    private Texts() {}

    /** All words that texts are made of. */
    static List<String> words() {
        return List.of(WORDS).stream().distinct().toList();
    }

    static String text(long index) {
        SplittableRandom random = new SplittableRandom(index);
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(6, 25);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.append('.').toString();
    }

    static String contentId(long index) {
        return PREFIX + index;
    }

    /** Whether this is one of these, and no other content that is published beside them. */
    static boolean isText(byte[] contentId) {
        return contentId.length > PREFIX.length() && contentId[0] == PREFIX.charAt(0);
    }

    static long index(byte[] contentId) {
        long index = 0;
        for (int i = PREFIX.length(); i < contentId.length; i++) {
            index = index * 10 + contentId[i] - '0';
        }
        return index;
    }

    static ContentEvent event(long index, Instant submittedAt) {
        return ContentEvent.newBuilder()
                .setContentId(contentId(index))
                .setSurface("comment")
                .setCommunity("bench/ground")
                .setAuthor(Author.newBuilder()
                        .setAuthorId("author-" + index % 10_000)
                        .build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text(index))
                        .build()))
                .setLocale("en")
                .setSubmittedAt(submittedAt)
                .build();
    }
}
