package dev.weir.scoring.media.image;

import dev.weir.contract.BankEntry;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.media.MediaSignals;
import dev.weir.scoring.media.codes.ReadCode;
import dev.weir.scoring.media.decode.MediaFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers what is to be said of the frames of one picture or clip. The highest score of a label counts. One thread. */
public final class FrameFindings {
    /** Pieces of evidence of one signal, and the first of each kind beyond. */
    private static final int MAX_EVIDENCE = 64;
    /** Below, a score of a text or a classifier is no evidence of anything. */
    private static final double LEAST_EVIDENCE = 0.1;

    private final MediaTask task;
    private final boolean moving;
    private final Map<String, Double> scores = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();
    private final Map<String, String> facts = new TreeMap<>();
    private boolean textsUnscored;
    private boolean unread;
    private boolean quarantine;

    /** @param moving whether frames have numbers and times */
    FrameFindings(MediaTask task, boolean moving) {
        this.task = task;
        this.moving = moving;
    }

    public Map<String, Double> scores() {
        return scores;
    }

    public List<Evidence> evidence() {
        return evidence;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /** What kind of media it is. */
    void facts(MediaFacts media) {
        facts.put("format", media.format());
        facts.put("width", Integer.toString(media.width()));
        facts.put("height", Integer.toString(media.height()));
    }

    /**
     * All that was gathered.
     *
     * @param labels that count as covered
     */
    public Findings told(Sight.Seen seen, List<String> labels) {
        Coverage coverage = new Coverage(
                labels,
                List.of(),
                null,
                "frames",
                (long) seen.frames().size(),
                seen.facts().frames());
        return new Findings(seen.model().version(), coverage, scores, evidence, facts, quarantine);
    }

    /** Why nothing is known of the picture: a text in it that the text scorers failed on, or more codes than are read; null otherwise. */
    public @Nullable FailureCategory failure() {
        if (textsUnscored) {
            return FailureCategory.SCORER_ERROR;
        }
        return unread ? FailureCategory.TOO_LARGE : null;
    }

    /** Whether an entry of a bank matched that is for nobody's eyes; true also of what otherwise failed. */
    public boolean isQuarantined() {
        return quarantine;
    }

    /** Known bytes. */
    void digest(String digest, PictureBank bank, Instant now) {
        bank.exactly(digest, now).forEach(match -> matched(match, null));
    }

    /**
     * What is said of media that nobody could look at: what exactly these bytes are known for, which is all that will ever be known of them.
     * FAILED where they are not known, and where another try may show more.
     */
    Signal unseen(String scorer, String digest, FailureCategory why, long durationMicros) {
        if (scores.isEmpty() || why.isPassing()) {
            return MediaSignals.failed(task, scorer, digest, why, durationMicros, quarantine);
        }
        Coverage nothing = new Coverage(List.of(), List.of(), null, "frames", 0L, 0L);
        Findings known = new Findings(null, nothing, scores, evidence, facts, quarantine);
        return MediaSignals.scored(task, scorer, digest, known, durationMicros);
    }

    /** Known pictures among the frames; an entry is told once, where it is nearest. */
    void banked(List<FrameSight> frames, PictureBank bank, Instant now) {
        Map<String, PictureBank.Match> nearest = new HashMap<>();
        Map<String, FrameSight> where = new HashMap<>();
        for (FrameSight frame : frames) {
            for (PictureBank.Match match : bank.near(frame.print(), now)) {
                String key = match.entry().getBank() + "/" + match.entry().getEntry();
                PictureBank.Match known = nearest.get(key);
                if (known == null || match.distance() < known.distance()) {
                    nearest.put(key, match);
                    where.put(key, frame);
                }
            }
        }
        nearest.forEach((key, match) -> matched(match, where.get(key)));
    }

    /** What the classifier said, with the frame that it is surest of. */
    void classified(List<FrameSight> frames) {
        Map<String, FrameSight> surest = new HashMap<>();
        for (FrameSight frame : frames) {
            frame.scores().keySet().forEach(label -> surest.merge(label, frame, (a, b) -> surer(label, a, b)));
        }
        surest.forEach((label, frame) -> {
            double score = frame.scores().getOrDefault(label, 0.0);
            scores.merge(label, score, Math::max);
            if (moving && score >= LEAST_EVIDENCE) {
                add(about(EvidenceKind.FRAME, label, score, frame));
            }
        });
    }

    private static FrameSight surer(String label, FrameSight one, FrameSight other) {
        return other.scores().getOrDefault(label, 0.0) > one.scores().getOrDefault(label, 0.0) ? other : one;
    }

    /** Texts that stand in codes, each scored once however many frames show it. */
    void read(List<FrameSight> frames, ScorerChain texts) {
        Map<String, FrameSight> firstSeen = new LinkedHashMap<>();
        Map<String, ReadCode> codes = new HashMap<>();
        for (FrameSight frame : frames) {
            unread |= !frame.codes().isComplete();
            for (ReadCode code : frame.codes().all()) {
                firstSeen.putIfAbsent(code.text(), frame);
                codes.putIfAbsent(code.text(), code);
                facts.putIfAbsent("code." + code.kind(), "true");
            }
        }
        List<String> found = List.copyOf(firstSeen.keySet());
        List<List<Signal>> signals =
                texts.scoreTasks(found.stream().map(this::textTask).toList());
        for (int i = 0; i < found.size(); i++) {
            said(signals.get(i), texts, codes.get(found.get(i)), firstSeen.get(found.get(i)));
        }
    }

    private ScoringTask textTask(String text) {
        Part part = new Part(task.getPart().getPartId(), task.getPart().getRole(), Modality.TEXT, text, null);
        return new ScoringTask(
                task.getContentId(),
                task.getRevision(),
                part,
                null,
                task.getLocale().orElse(null));
    }

    private void said(List<Signal> signals, ScorerChain texts, @Nullable ReadCode code, @Nullable FrameSight frame) {
        if (code == null) {
            return;
        }
        List<String> counted = texts.expected(textTask(code.text()).part());
        Map<String, Double> highest = new TreeMap<>();
        for (Signal signal : signals) {
            if (counted.contains(signal.getScorer())) {
                textsUnscored |= signal.getStatus() != SignalStatus.SCORED;
                quarantine |= signal.getQuarantine();
                signal.getScores().forEach((label, score) -> highest.merge(label, score, Math::max));
            }
        }
        highest.forEach((label, score) -> {
            scores.merge(label, score, Math::max);
            if (score >= LEAST_EVIDENCE) {
                Evidence.Builder piece = about(EvidenceKind.BOX, label, score, frame)
                        .setTerm(code.kind())
                        .setBox(code.box());
                bankOf(signals, label)
                        .ifPresent(term -> piece.setBank(term.getBank().orElse(null))
                                .setEntry(term.getEntry().orElse(null)));
                add(piece);
            }
        });
    }

    /** The entry of a bank that carries the label in a text, if one does. */
    private static Optional<Evidence> bankOf(List<Signal> signals, String label) {
        return signals.stream()
                .flatMap(signal -> signal.getEvidence().stream())
                .filter(piece -> piece.getBank().isPresent()
                        && piece.getLabel().filter(label::equals).isPresent())
                .findFirst();
    }

    private void matched(PictureBank.Match match, @Nullable FrameSight frame) {
        BankEntry entry = match.entry();
        scores.merge(entry.getLabel(), entry.getScore(), Math::max);
        facts.put("bank." + entry.getBank(), "true");
        quarantine |= entry.getQuarantine();
        add(about(EvidenceKind.BANK_ENTRY, entry.getLabel(), entry.getScore(), frame)
                .setBank(entry.getBank())
                .setEntry(entry.getEntry())
                .setDistance((double) match.distance()));
    }

    /** Rules ask whether a bank or a label has any evidence: the first of each is told however much there is. */
    private void add(Evidence.Builder piece) {
        Evidence built = piece.build();
        String kind = built.getKind() + " " + built.getBank().orElse("") + " "
                + built.getLabel().orElse("");
        if (kinds.add(kind) || evidence.size() < MAX_EVIDENCE) {
            evidence.add(built);
        }
    }

    private Evidence.Builder about(EvidenceKind kind, String label, double weight, @Nullable FrameSight frame) {
        Evidence.Builder piece = Evidence.newBuilder()
                .setKind(kind)
                .setPartId(task.getPart().getPartId())
                .setLabel(label)
                .setWeight(weight);
        if (moving && frame != null) {
            piece.setFrame(frame.index()).setFromMillis(frame.atMillis()).setToMillis(frame.atMillis());
        }
        return piece;
    }
}
