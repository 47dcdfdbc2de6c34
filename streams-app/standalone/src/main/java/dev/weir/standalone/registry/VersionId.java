package dev.weir.standalone.registry;

import java.util.Optional;

/** A version as a path names it: a number, or the latest. */
record VersionId(Optional<Integer> number) {

    static VersionId parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return new VersionId(Optional.empty());
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return new VersionId(Optional.of(number));
            }
        } catch (NumberFormatException e) {
            throw Problem.INVALID_VERSION.because(text);
        }
        throw Problem.INVALID_VERSION.because(text);
    }

    boolean isLatest() {
        return number.isEmpty();
    }

    Optional<StoredSchema> find(Subjects subjects, String subject, Visibility visibility) {
        return number.map(n -> subjects.version(subject, n, visibility))
                .orElseGet(() -> subjects.latest(subject, visibility));
    }

    /** The version, or a refusal that says whether it is the subject or the version that is missing. */
    StoredSchema in(Subjects subjects, String subject, Visibility visibility) {
        return find(subjects, subject, visibility)
                .orElseThrow(() -> subjects.versions(subject, visibility).isEmpty()
                        ? Problem.SUBJECT_NOT_FOUND.because(subject)
                        : Problem.VERSION_NOT_FOUND.because(
                                number.map(String::valueOf).orElse("latest")));
    }
}
