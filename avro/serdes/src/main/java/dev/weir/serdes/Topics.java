package dev.weir.serdes;

import dev.weir.contract.Activation;
import dev.weir.contract.AuditCase;
import dev.weir.contract.AuditEvent;
import dev.weir.contract.AuditLogEntry;
import dev.weir.contract.BankEntry;
import dev.weir.contract.Command;
import dev.weir.contract.ComplianceStatement;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.ContentReport;
import dev.weir.contract.Decision;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.MediaTask;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PolicyBundle;
import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.RiskSignal;
import dev.weir.contract.Signal;
import dev.weir.contract.TrainingExample;
import dev.weir.contract.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of the contract, by name and type. Immutable. */
public final class Topics {
    /** Longest prefix, in characters; the rest of Kafka's 249 is for the name and for suffixes that Kafka Streams adds. */
    public static final int MAX_PREFIX_LENGTH = 100;

    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._-]*");

    private final String prefix;

    private Topics(String prefix) {
        this.prefix = prefix;
    }

    /**
     * The topics with {@code prefix} put before each name as it is, for example {@code staging.}; the empty string for none.
     *
     * @throws IllegalArgumentException where no topic may begin so
     */
    public static Topics withPrefix(String prefix) {
        if (prefix.length() > MAX_PREFIX_LENGTH || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("A topic prefix has at most " + MAX_PREFIX_LENGTH
                    + " characters, each a letter, a digit, '.', '_' or '-'");
        }
        return new Topics(prefix);
    }

    /** The prefix, empty for none. */
    public String prefix() {
        return prefix;
    }

    /** The way in. */
    public Topic<ContentEvent> contentEvents() {
        return joined("content.events", ContentEvent.class);
    }

    /** Work for the image lane. */
    public Topic<MediaTask> mediaImage() {
        return passing("media.image", MediaTask.class);
    }

    /** Work for the audio lane. */
    public Topic<MediaTask> mediaAudio() {
        return passing("media.audio", MediaTask.class);
    }

    /** Work for the video lane. */
    public Topic<MediaTask> mediaVideo() {
        return passing("media.video", MediaTask.class);
    }

    /** What the lanes found. */
    public Topic<Signal> contentSignals() {
        return joined("content.signals", Signal.class);
    }

    /** The word of people. */
    public Topic<ReviewDecision> reviewDecisions() {
        return joined("review.decisions", ReviewDecision.class);
    }

    /** Orders from rescans, erasure requests and drills. */
    public Topic<Command> gateCommands() {
        return joined("gate.commands", Command.class);
    }

    /** Verdicts: publish it. */
    public Topic<Verdict> verdictsApproved() {
        return passing("verdicts.approved", Verdict.class);
    }

    /** Verdicts: wait for a person. */
    public Topic<Verdict> verdictsHeld() {
        return passing("verdicts.held", Verdict.class);
    }

    /** Verdicts: never publish it. */
    public Topic<Verdict> verdictsRejected() {
        return passing("verdicts.rejected", Verdict.class);
    }

    /** The topic that verdicts with this decision go to. */
    public Topic<Verdict> verdicts(Decision decision) {
        return switch (decision) {
            case APPROVED -> verdictsApproved();
            case HELD -> verdictsHeld();
            case REJECTED -> verdictsRejected();
        };
    }

    /** The three verdict topics; a publish gate reads all of them. */
    public List<Topic<Verdict>> verdicts() {
        return List.of(verdictsApproved(), verdictsHeld(), verdictsRejected());
    }

    /** The same verdicts once more, for the gateway partition that waits. */
    public Topic<Verdict> gateReplies() {
        return passing("gate.replies", Verdict.class);
    }

    /** Policy versions, and the {@link Activation} that says which counts. */
    public Topic<PolicyBundle> policyBundles() {
        return kept("policy.bundles", PolicyBundle.class);
    }

    /** Model versions, and the {@link Activation} that says which counts. */
    public Topic<ModelRollout> modelRollouts() {
        return kept("model.rollouts", ModelRollout.class);
    }

    /** Entries of the banks. */
    public Topic<BankEntry> bankEntries() {
        return kept("bank.entries", BankEntry.class);
    }

    /** Risk values by author, link or near-duplicate. */
    public Topic<RiskSignal> riskSignals() {
        return kept("risk.signals", RiskSignal.class);
    }

    /** What each instance really runs. */
    public Topic<InstanceStatus> instanceStatus() {
        return kept("instance.status", InstanceStatus.class);
    }

    /** Complaints by people who saw the content. */
    public Topic<ContentReport> contentReports() {
        return passing("content.reports", ContentReport.class);
    }

    /** Verdicts picked at random for a person to look at. */
    public Topic<AuditCase> reviewAudits() {
        return passing("review.audits", AuditCase.class);
    }

    /** Labelled examples. */
    public Topic<TrainingExample> trainingExamples() {
        return passing("training.examples", TrainingExample.class);
    }

    /** Numbers about quality. */
    public Topic<QualityMetric> qualityMetrics() {
        return passing("quality.metrics", QualityMetric.class);
    }

    /** What about quality a person should look at. */
    public Topic<QualityAlert> qualityAlerts() {
        return passing("quality.alerts", QualityAlert.class);
    }

    /** Statements of reasons. */
    public Topic<ComplianceStatement> complianceStatements() {
        return passing("compliance.statements", ComplianceStatement.class);
    }

    /** What must be told later. */
    public Topic<AuditEvent> auditEvents() {
        return passing("audit.events", AuditEvent.class);
    }

    /** The same in a hash chain. */
    public Topic<AuditLogEntry> auditLog() {
        return passing("audit.log", AuditLogEntry.class);
    }

    /** Where goes what could not be read: raw bytes with {@link WeirHeaders}, no record type. */
    public String deadLetter() {
        return prefix + "content.dead-letter";
    }

    /** All topics that carry a record, in the order of the documentation; {@link #deadLetter()} is not among them. */
    public List<Topic<?>> all() {
        return List.of(
                contentEvents(),
                mediaImage(),
                mediaAudio(),
                mediaVideo(),
                contentSignals(),
                reviewDecisions(),
                gateCommands(),
                verdictsApproved(),
                verdictsHeld(),
                verdictsRejected(),
                gateReplies(),
                policyBundles(),
                modelRollouts(),
                bankEntries(),
                riskSignals(),
                instanceStatus(),
                contentReports(),
                reviewAudits(),
                trainingExamples(),
                qualityMetrics(),
                qualityAlerts(),
                complianceStatements(),
                auditEvents(),
                auditLog());
    }

    private <T extends SpecificRecord> Topic<T> joined(String name, Class<T> recordType) {
        return new Topic<>(prefix + name, recordType, Cleanup.DELETE, true);
    }

    private <T extends SpecificRecord> Topic<T> passing(String name, Class<T> recordType) {
        return new Topic<>(prefix + name, recordType, Cleanup.DELETE, false);
    }

    private <T extends SpecificRecord> Topic<T> kept(String name, Class<T> recordType) {
        return new Topic<>(prefix + name, recordType, Cleanup.COMPACT, false);
    }
}
