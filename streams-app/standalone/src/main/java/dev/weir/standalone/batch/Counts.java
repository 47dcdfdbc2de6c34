package dev.weir.standalone.batch;

import dev.weir.contract.Decision;

/**
 * What came of the lines so far; blank lines are not counted.
 *
 * @param unreadable lines that are no item and lie in {@code rejected-lines.jsonl}
 */
public record Counts(long approved, long held, long rejected, long unreadable) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Verdicts given. */
    public long items() {
        return approved + held + rejected;
    }

    Counts with(Decision decision) {
        return switch (decision) {
            case APPROVED -> new Counts(approved + 1, held, rejected, unreadable);
            case HELD -> new Counts(approved, held + 1, rejected, unreadable);
            case REJECTED -> new Counts(approved, held, rejected + 1, unreadable);
        };
    }

    Counts withUnreadable() {
        return new Counts(approved, held, rejected, unreadable + 1);
    }

    Counts plus(Counts more) {
        return new Counts(
                approved + more.approved, held + more.held, rejected + more.rejected, unreadable + more.unreadable);
    }
}
