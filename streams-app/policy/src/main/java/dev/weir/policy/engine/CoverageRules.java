package dev.weir.policy.engine;

import dev.weir.contract.Coverage;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Waiver;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Requirement;
import dev.weir.policy.bundle.Waived;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.LabelTable;
import dev.weir.policy.fusion.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The third law of the gate: what a policy requires somebody to look for, and nobody looked for, is not approved. A part for which a
 * policy requires nothing at all has not been thought of, and counts as one that nobody looked at.
 */
final class CoverageRules {
    /** Key of what is wrong with a part itself, whatever bundles require. */
    static final String UNREQUIRED = "coverage/nothing-required";

    private final List<Required> required = new ArrayList<>();
    private final List<Waiving> waiving = new ArrayList<>();
    private final LabelTable labels;

    CoverageRules(List<Bundle> bundles, LabelTable labels) {
        this.labels = labels;
        for (Bundle bundle : bundles) {
            for (Requirement entry : bundle.required()) {
                required.add(new Required(bundle, entry, labels.mask(entry.labels())));
            }
            for (Waived entry : bundle.waived()) {
                waiving.add(new Waiving(bundle, entry, labels.mask(entry.labels())));
            }
        }
    }

    /** A requirement with its labels as bits. */
    record Required(Bundle bundle, Requirement entry, long mask) {
        boolean counts(String surface, Modality modality, String language) {
            return bundle.countsOn(surface)
                    && entry.scope().hasSurface(surface)
                    && entry.scope().hasModality(modality)
                    && entry.scope().hasLanguage(language);
        }

        String key() {
            return bundle.id() + "/" + entry.id();
        }
    }

    /** A waiver with its labels as bits. */
    record Waiving(Bundle bundle, Waived entry, long mask) {
        boolean counts(String surface, Modality modality, String language) {
            return bundle.countsOn(surface)
                    && entry.scope().hasSurface(surface)
                    && entry.scope().hasModality(modality)
                    && entry.scope().hasLanguage(language);
        }

        /** A length that nobody stated, below 0, is longer than any limit. */
        boolean countsForLength(long bytes) {
            return entry.maxBytes() == 0 || (bytes >= 0 && bytes <= entry.maxBytes());
        }

        String key() {
            return bundle.id() + "/" + entry.id();
        }
    }

    /**
     * A required label that nobody looked for in a part.
     *
     * @param missing true when a signal that is still out might have
     */
    record Gap(String key, String label, String partId, boolean missing, boolean floor) {}

    /** What was not looked for, and what was let pass by name. */
    record Finding(List<Gap> gaps, List<Waiver> waivers) {}

    List<Required> required() {
        return required;
    }

    List<Waiving> waiving() {
        return waiving;
    }

    Finding check(Facts facts) {
        Finding finding = new Finding(new ArrayList<>(0), new ArrayList<>(0));
        List<PartDigest> parts = facts.question().parts();
        if (parts.isEmpty()) {
            finding.gaps().add(new Gap(UNREQUIRED, "", "", false, true));
        }
        for (PartDigest part : parts) {
            for (String language : languages(facts, part)) {
                check(facts, part, language, finding);
            }
        }
        return finding;
    }

    /** Languages found in a part; a part in which none was found is undetermined. */
    private static Set<String> languages(Facts facts, PartDigest part) {
        Set<String> found = new TreeSet<>();
        for (Signal signal : facts.question().signals()) {
            if (signal.getPartId().equals(part.getPartId())
                    && signal.getCoverage().getLanguage().isPresent()) {
                found.add(Languages.base(signal.getCoverage().getLanguage().get()));
            }
        }
        if (found.size() > 1) {
            found.remove(Languages.UNDETERMINED);
        }
        return found.isEmpty() ? Set.of(Languages.UNDETERMINED) : found;
    }

    private void check(Facts facts, PartDigest part, String language, Finding finding) {
        String surface = facts.event().getSurface();
        long open = 0;
        boolean thoughtOf = false;
        for (Required entry : required) {
            if (entry.counts(surface, part.getModality(), language)) {
                open |= entry.mask();
                thoughtOf = true;
            }
        }
        if (!thoughtOf || part.getModality() == Modality.UNKNOWN) {
            boolean missing = missing(facts, part.getPartId()) != 0;
            finding.gaps().add(new Gap(UNREQUIRED, "", part.getPartId(), missing, true));
            return;
        }
        open &= ~covered(facts, part, language);
        if (open != 0) {
            close(facts, part, language, open, finding);
        }
    }

    /** What waivers let pass, and what stays open. */
    private void close(Facts facts, PartDigest part, String language, long open, Finding finding) {
        String surface = facts.event().getSurface();
        long floor = 0;
        for (Required entry : required) {
            if (entry.entry().floor() && entry.counts(surface, part.getModality(), language)) {
                floor |= entry.mask();
            }
        }
        long length = length(facts, part);
        for (Waiving waiver : waiving) {
            long passed = open & ~floor & waiver.mask();
            if (passed != 0 && waiver.counts(surface, part.getModality(), language) && waiver.countsForLength(length)) {
                labels.names(passed).forEach(label -> finding.waivers().add(waived(waiver, label, part, language)));
                open &= ~passed;
            }
        }
        if (open != 0) {
            addGaps(facts, part, language, open, finding);
        }
    }

    private void addGaps(Facts facts, PartDigest part, String language, long open, Finding finding) {
        long missing = missing(facts, part.getPartId());
        for (String label : labels.names(open)) {
            long bit = labels.mask(List.of(label));
            Required by = required.stream()
                    .filter(r ->
                            (r.mask() & bit) != 0 && r.counts(facts.event().getSurface(), part.getModality(), language))
                    .findFirst()
                    .orElseThrow();
            finding.gaps()
                    .add(new Gap(
                            by.key(),
                            label,
                            part.getPartId(),
                            (missing & bit) != 0,
                            by.entry().floor()));
        }
    }

    /** Labels that a signal still out might have covered in a part. */
    private long missing(Facts facts, String partId) {
        long mask = 0;
        for (Signal signal : facts.failed()) {
            if (signal.getPartId().equals(partId)) {
                List<String> stated = signal.getCoverage().getLabels();
                mask |= stated.isEmpty() ? LabelTable.ALL : labels.mask(stated);
            }
        }
        for (String missing : facts.question().missing()) {
            if (missing.startsWith(partId + "/")) {
                return LabelTable.ALL;
            }
        }
        return mask;
    }

    private long covered(Facts facts, PartDigest part, String language) {
        long mask = 0;
        for (Signal signal : facts.scored()) {
            if (signal.getPartId().equals(part.getPartId()) && isOf(signal, part) && reads(signal, language)) {
                mask |= labels.mask(signal.getCoverage().getLabels());
            }
        }
        return mask;
    }

    /**
     * A scorer that says which bytes it saw must have seen the bytes at hand, as a part of the same kind, and all of them. One that does
     * not say how much there was has not shown that it saw anything, unless there was nothing.
     */
    private static boolean isOf(Signal signal, PartDigest part) {
        Coverage coverage = signal.getCoverage();
        return signal.getStatus() == SignalStatus.SCORED
                && signal.getModality() == part.getModality()
                && coverage.getLookedAt() >= coverage.getTotal()
                && (coverage.getTotal() > 0 || part.getSizeBytes() == 0)
                && (signal.getDigest().isEmpty() || signal.getDigest().equals(part.getDigest()));
    }

    private static boolean reads(Signal signal, String language) {
        List<String> readable = signal.getCoverage().getLanguages();
        if (readable.isEmpty()) {
            return true;
        }
        for (String tag : readable) {
            if (Languages.base(tag).equals(language)) {
                return !language.equals(Languages.UNDETERMINED) || tag.equals(Languages.UNDETERMINED);
            }
        }
        return false;
    }

    /** Bytes of a part; the characters that a scorer counted where nobody counted bytes; -1 where nobody counted anything. */
    private static long length(Facts facts, PartDigest part) {
        long length = part.getSizeBytes() > 0 ? part.getSizeBytes() : -1;
        for (Signal signal : facts.scored()) {
            if (signal.getPartId().equals(part.getPartId())
                    && signal.getCoverage().getUnit().equals("chars")) {
                length = Math.max(length, signal.getCoverage().getTotal());
            }
        }
        return length;
    }

    private static Waiver waived(Waiving waiver, String label, PartDigest part, String language) {
        return new Waiver(waiver.key(), label, part.getPartId(), part.getModality(), language);
    }
}
