package dev.weir.client;

import static dev.weir.client.Verdicts.AGE;
import static dev.weir.client.Verdicts.KNOWS_AGE;
import static dev.weir.client.Verdicts.approved;
import static dev.weir.client.Verdicts.approvedUnder;
import static dev.weir.client.Verdicts.held;
import static dev.weir.client.Verdicts.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.client.GateDecision.Ignore;
import dev.weir.client.GateDecision.Publish;
import dev.weir.client.GateDecision.TakeDown;
import dev.weir.client.GateDecision.Why;
import dev.weir.client.GateDecision.Withhold;
import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Modality;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateRulesTest {
    private static final KnownConditions NONE = KnownConditions.none();

    @Test
    void anApprovalIsPublishedAndTheRestWithheld() {
        assertThat(PublishGate.decide(approved(5), 0, NONE)).isEqualTo(new Publish(approved(5)));
        assertThat(PublishGate.decide(held(5), 0, NONE)).isEqualTo(new Withhold(held(5), Why.HELD));
        assertThat(PublishGate.decide(rejected(5), 0, NONE)).isEqualTo(new Withhold(rejected(5), Why.REJECTED));
    }

    @Test
    void onlyAHigherSequenceIsActedOn() {
        assertThat(PublishGate.decide(approved(5), 5, NONE)).isEqualTo(new Ignore(approved(5)));
        assertThat(PublishGate.decide(rejected(4), 5, NONE)).isEqualTo(new Ignore(rejected(4)));
        assertThat(PublishGate.decide(approved(6), 5, NONE)).isInstanceOf(Publish.class);
    }

    @Test
    void aHigherRefusalTakesDown() {
        assertThat(PublishGate.decide(held(6), 5, NONE)).isEqualTo(new TakeDown(held(6), Why.HELD));
        assertThat(PublishGate.decide(rejected(6), 5, NONE)).isEqualTo(new TakeDown(rejected(6), Why.REJECTED));
    }

    @Test
    void aConditionMustBeKnownToTheLastName() {
        assertThat(PublishGate.decide(approvedUnder(5, AGE), 0, KNOWS_AGE)).isInstanceOf(Publish.class);
        assertUnknown(approvedUnder(5, AGE), NONE);
        assertUnknown(approvedUnder(5, AGE, condition(ConditionKind.WARN_LABEL)), KNOWS_AGE);
        Condition more = Condition.newBuilder()
                .setKind(ConditionKind.AGE_RESTRICT)
                .setParameters(Map.of("minAge", "18", "region", "SE"))
                .build();
        assertUnknown(approvedUnder(5, more), KNOWS_AGE);
        assertUnknown(approvedUnder(5, condition(ConditionKind.UNKNOWN)), KNOWS_AGE);
        assertThatThrownBy(() -> NONE.and(ConditionKind.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PublishGate.decide(approvedUnder(5, AGE), 4, NONE))
                .as("what is visible under older conditions goes")
                .isEqualTo(new TakeDown(approvedUnder(5, AGE), Why.UNKNOWN_CONDITION));
    }

    @Test
    void anApprovalThatMakesNoSenseIsWithheld() {
        Verdict quarantined = Verdict.newBuilder(approved(5))
                .setHandling(Handling.QUARANTINED)
                .build();
        assertThat(PublishGate.decide(quarantined, 0, NONE)).isEqualTo(new Withhold(quarantined, Why.QUARANTINED));
        Verdict ofNothing =
                Verdict.newBuilder(approved(5)).setDigests(List.of()).build();
        assertThat(PublishGate.decide(ofNothing, 0, NONE)).isEqualTo(new Withhold(ofNothing, Why.NO_DIGESTS));
    }

    @Test
    void aMemoryThatMayHaveForgottenErrsOnTheClosedSide() {
        LastActed forgotten = new LastActed.AtMost(10);
        assertThat(PublishGate.decide(approved(10), forgotten, NONE))
                .isEqualTo(new TakeDown(approved(10), Why.FORGOTTEN));
        assertThat(PublishGate.decide(rejected(3), forgotten, NONE)).isEqualTo(new TakeDown(rejected(3), Why.REJECTED));
        assertThat(PublishGate.decide(approved(11), forgotten, NONE)).isInstanceOf(Publish.class);
    }

    @Test
    void onlyExactlyWhatWasApprovedIsPublished() {
        Publish approval = new Publish(approved(5));
        Publishable same = Publishable.empty().text("body", Verdicts.textOf("c", 1));
        assertThat(compare(approval, same)).isEqualTo(approval);
        assertThat(compare(approval, Publishable.empty().text("body", "other"))).isEqualTo(refused(Why.OTHER_BYTES));
        assertThat(compare(approval, Publishable.empty().text("title", Verdicts.textOf("c", 1))))
                .isEqualTo(refused(Why.OTHER_BYTES));
        assertThat(compare(approval, same.text("more", "x"))).isEqualTo(refused(Why.OTHER_BYTES));
        assertThat(compare(approval, same.text("body", Verdicts.textOf("c", 1))))
                .isEqualTo(refused(Why.OTHER_BYTES));
        assertThat(compare(approval, Publishable.empty())).isEqualTo(refused(Why.OTHER_BYTES));
        assertThat(GateRules.compare(approval, Optional.empty(), LastActed.of(0)))
                .isEqualTo(refused(Why.NO_CONTENT));
        assertThat(GateRules.compare(approval, Optional.empty(), LastActed.of(4)))
                .isEqualTo(new TakeDown(approved(5), Why.NO_CONTENT));
    }

    @Test
    void bytesThatNobodySawMatchNothing() {
        PartDigest unseen = new PartDigest("body", Modality.IMAGE, PartDigests.UNSEEN, 0L);
        Publish approval = new Publish(
                Verdict.newBuilder(approved(5)).setDigests(List.of(unseen)).build());
        Publishable reference = Publishable.of(Verdicts.event().build());
        assertThat(GateRules.compare(approval, Optional.of(reference), LastActed.of(0)))
                .isInstanceOf(Withhold.class);
    }

    @Test
    void anEventAsItWasSentIsWhatIsPublished() {
        Publishable sent = Publishable.of(Verdicts.event().build());
        assertThat(sent.isWhatWasApproved(
                        Publishable.empty().text("body", "Hello").digests()))
                .isTrue();
        byte[] picture = {1, 2, 3};
        Publishable media = Publishable.empty().media("p", Modality.IMAGE, picture);
        String digest = media.digests().get(0).getDigest();
        assertThat(Publishable.empty().stored("p", Modality.IMAGE, digest).isWhatWasApproved(media.digests()))
                .isTrue();
        assertThatThrownBy(() -> Publishable.empty().stored("p", Modality.IMAGE, PartDigests.UNSEEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusedApprovalMayComeAgainAndNothingOlderMay() {
        assertThat(actedOn(new Publish(approved(5)))).isEqualTo(5);
        assertThat(actedOn(new Withhold(held(5), Why.HELD))).isEqualTo(5);
        assertThat(actedOn(new TakeDown(rejected(5), Why.REJECTED))).isEqualTo(5);
        assertThat(actedOn(new Withhold(approved(5), Why.NO_CONTENT))).isEqualTo(4);
    }

    @Test
    void whatMayHaveBeenForgottenStaysPossible() {
        LastActed forgotten = new LastActed.AtMost(10);
        assertThat(GateRules.actedOn(new TakeDown(rejected(5), Why.REJECTED), forgotten))
                .isEqualTo(10);
        assertThat(GateRules.actedOn(new TakeDown(approved(8), Why.FORGOTTEN), forgotten))
                .isEqualTo(10);
        assertThat(GateRules.actedOn(new Publish(approved(11)), forgotten)).isEqualTo(11);
    }

    private static GateDecision compare(Publish approval, Publishable content) {
        return GateRules.compare(approval, Optional.of(content), LastActed.of(0));
    }

    private static long actedOn(GateDecision decision) {
        return GateRules.actedOn(decision, new LastActed.Exactly(3));
    }

    private static Withhold refused(Why why) {
        return new Withhold(approved(5), why);
    }

    private static void assertUnknown(Verdict verdict, KnownConditions known) {
        assertThat(verdict.getDecision()).isEqualTo(Decision.APPROVED);
        assertThat(PublishGate.decide(verdict, 0, known)).isEqualTo(new Withhold(verdict, Why.UNKNOWN_CONDITION));
    }

    private static Condition condition(ConditionKind kind) {
        return Condition.newBuilder().setKind(kind).build();
    }
}
