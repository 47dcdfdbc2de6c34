package dev.weir.scoring.media.image;

import dev.weir.scoring.bank.BankBook;
import org.jspecify.annotations.Nullable;

/** The bank of the latest book, built once for each book. Thread-safe. */
public final class PictureBanks {
    private volatile @Nullable Built latest;

    private record Built(BankBook book, PictureBank bank) {}

    public PictureBank of(BankBook book) {
        Built known = latest;
        if (known != null && known.book() == book) {
            return known.bank();
        }
        return build(book);
    }

    private synchronized PictureBank build(BankBook book) {
        Built known = latest;
        if (known == null || known.book() != book) {
            known = new Built(book, PictureBank.of(book));
            latest = known;
        }
        return known.bank();
    }
}
