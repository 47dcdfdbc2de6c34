package dev.weir.contract.digest;

import dev.weir.contract.AgeFact;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Part;

/**
 * What makes two deliveries the same event: SHA-256 over everything that the upstream says of a revision, apart from clocks
 * ({@code submittedAt}, {@code deadline}, when an age was measured) and from facts about the author that move by themselves
 * ({@code strikes}, {@code priorRejections}). Maps count without order, lists with it.
 *
 * <p>The bytes that are hashed are canonical: every field in a fixed order, every text with its length in front, every absent value told
 * apart from an empty one. The layout is numbered; a later layout gives other fingerprints and must keep the old one for open cases.
 */
public final class ContentFingerprint {
    private static final int LAYOUT = 1;

    private ContentFingerprint() {}

    /** 64 hex digits in lower case. Safe from any thread. */
    public static String of(ContentEvent event) {
        CanonicalBytes bytes = CanonicalBytes.ofThisThread();
        bytes.number(LAYOUT);
        bytes.text(event.getContentId());
        bytes.number(event.getRevision());
        bytes.text(event.getSurface());
        bytes.text(event.getCommunity());
        author(bytes, event.getAuthor());
        bytes.number(event.getParts().size());
        for (Part part : event.getParts()) {
            part(bytes, part);
        }
        bytes.present(event.getContext().isPresent());
        event.getContext().ifPresent(context -> context(bytes, context));
        bytes.text(event.getLocale());
        bytes.text(event.getJurisdiction());
        bytes.text(event.getAudience().name());
        bytes.texts(event.getAttributes());
        return Sha256.hex(bytes.digest());
    }

    private static void author(CanonicalBytes bytes, Author author) {
        bytes.text(author.getAuthorId());
        bytes.present(author.getAccountCreatedAt().isPresent());
        author.getAccountCreatedAt().ifPresent(at -> bytes.number(at.toEpochMilli()));
        bytes.present(author.getAge().isPresent());
        author.getAge().ifPresent(age -> age(bytes, age));
        bytes.texts(author.getAttributes());
    }

    private static void age(CanonicalBytes bytes, AgeFact age) {
        bytes.text(age.getMethod().name());
        bytes.number(age.getMinYears());
        bytes.number(age.getMaxYears());
    }

    private static void part(CanonicalBytes bytes, Part part) {
        bytes.text(part.getPartId());
        bytes.text(part.getRole());
        bytes.text(part.getModality().name());
        bytes.text(part.getText());
        bytes.present(part.getMedia().isPresent());
        part.getMedia().ifPresent(media -> media(bytes, media));
    }

    private static void media(CanonicalBytes bytes, MediaReference media) {
        bytes.text(media.getUri());
        bytes.present(media.getInline().isPresent());
        media.getInline().ifPresent(bytes::raw);
        bytes.text(media.getMimeType());
        bytes.text(media.getDigest());
        bytes.present(media.getSizeBytes().isPresent());
        media.getSizeBytes().ifPresent(bytes::number);
    }

    private static void context(CanonicalBytes bytes, Context context) {
        bytes.text(context.getParentId());
        bytes.text(context.getParentText());
        bytes.text(context.getThreadId());
        bytes.text(context.getThreadTitle());
        bytes.number(context.getFlags().size());
        context.getFlags().forEach(bytes::text);
    }
}
