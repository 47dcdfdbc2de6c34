package dev.weir.scoring.media.fetch;

import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.media.MediaBytes;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** The media stores that may be read, and the checks on whatever they give. Inline bytes count before an address. */
public final class MediaStores implements MediaFetcher {
    private final Map<String, ByteStore> byScheme;
    private final int maxBytes;

    MediaStores(Map<String, ByteStore> byScheme, int maxBytes) {
        this.byScheme = Map.copyOf(byScheme);
        this.maxBytes = maxBytes;
    }

    public static MediaStores of(FetchConfig config) {
        HttpsStore.Network network = new HttpsStore.Network(
                host -> List.of(InetAddress.getAllByName(host)),
                PublicAddress::isPublic,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                config.connectPatience());
        return new MediaStores(
                Map.of(
                        "file",
                        new FileStore(config.fileRoots()),
                        "https",
                        new HttpsStore(config.httpsHosts(), network)),
                config.maxBytes());
    }

    @Override
    public int limitBytes(MediaReference media) {
        long announced = media.getInline()
                .map(inline -> (long) inline.remaining())
                .or(media::getSizeBytes)
                .orElse((long) maxBytes);
        return (int) Math.max(0, Math.min(announced, maxBytes));
    }

    @Override
    public MediaBytes fetch(MediaReference media, Modality expected, Duration patience) throws FetchException {
        byte[] bytes = read(media, System.nanoTime() + patience.toNanos());
        if (bytes.length == 0) {
            throw new FetchException(FetchFailure.EMPTY, "no bytes");
        }
        String digest = Sha256.of(bytes);
        Optional<String> named = media.getDigest();
        if (named.isPresent() && !named.get().equals(digest)) {
            throw new FetchException(FetchFailure.DIGEST_MISMATCH, "these are not the bytes that were named");
        }
        String mimeType = media.getMimeType().orElse("");
        MediaKind kind = MediaKind.of(bytes);
        if (!kind.fits(expected) || kind.contradicts(mimeType)) {
            throw new FetchException(FetchFailure.TYPE_MISMATCH, "these are no " + expected + " bytes, but " + kind);
        }
        return new MediaBytes(bytes, digest, mimeType);
    }

    private byte[] read(MediaReference media, long deadlineNanos) throws FetchException {
        Optional<ByteBuffer> inline = media.getInline();
        if (inline.isPresent()) {
            return copy(inline.get());
        }
        int limit = limitBytes(media);
        if (media.getSizeBytes().orElse(0L) > maxBytes) {
            throw new FetchException(FetchFailure.TOO_LARGE, "more than " + maxBytes + " bytes");
        }
        URI uri = uri(media.getUri().orElse(""));
        ByteStore store = byScheme.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (store == null) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not a scheme that may be read");
        }
        byte[] bytes = store.read(uri, limit, deadlineNanos);
        if (media.getSizeBytes().isPresent() && media.getSizeBytes().get() != bytes.length) {
            throw new FetchException(FetchFailure.DIGEST_MISMATCH, "not as many bytes as were announced");
        }
        return bytes;
    }

    private byte[] copy(ByteBuffer inline) throws FetchException {
        if (inline.remaining() > maxBytes) {
            throw new FetchException(FetchFailure.TOO_LARGE, "more than " + maxBytes + " bytes");
        }
        byte[] bytes = new byte[inline.remaining()];
        inline.duplicate().get(bytes);
        return bytes;
    }

    private static URI uri(String text) throws FetchException {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new FetchException(FetchFailure.NOT_ALLOWED, "not an address", e);
        }
        throw new FetchException(FetchFailure.NOT_ALLOWED, "an address without a scheme");
    }
}
