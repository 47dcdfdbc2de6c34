package dev.weir.policy.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Activation.Builder activation() {
        return Activation.newBuilder()
                .setVersion("2")
                .setState(ActivationState.ACTIVE)
                .setPrevious("1")
                .setSetBy("ann")
                .setSetAt(NOW);
    }

    private static Activation.Builder emergency(Duration ttl) {
        return activation().setEmergency(true).setEndsAt(NOW.plus(ttl));
    }

    @Test
    void anEmergencyEndsByItselfAndWhatWasBeforeDecidesAgain() {
        Activation emergency = emergency(Duration.ofHours(4)).build();

        assertThat(Activations.wrong(emergency)).isEmpty();
        assertThat(Activations.at(emergency, 7, NOW.plus(Duration.ofHours(4)).minusMillis(1))
                        .live())
                .contains("2");
        assertThat(Activations.at(emergency, 7, NOW.plus(Duration.ofHours(4))).live())
                .contains("1");
        assertThat(Activations.inForce(emergency, NOW)).containsExactly("2");
        assertThat(Activations.inForce(emergency, NOW.plus(Duration.ofHours(5))))
                .containsExactly("1");
    }

    @Test
    void anEmergencyThatNobodyHasApprovedMustEndSoon() {
        assertThat(Activations.wrong(activation().setEmergency(true).build()))
                .hasValueSatisfying(why -> assertThat(why).contains("must end within 168 hours"));
        assertThat(Activations.wrong(emergency(Duration.ofHours(169)).build())).isPresent();
        assertThat(Activations.wrong(emergency(Duration.ofHours(168)).build())).isEmpty();
    }

    @Test
    void anotherPersonLetsItStandAndTheSameOneDoesNot() {
        Activation.Builder open = activation().setEmergency(true);

        assertThat(Activations.wrong(open.setApprovedBy("bob").build())).isEmpty();
        assertThat(Activations.wrong(open.setApprovedBy(" Ann").build()))
                .hasValueSatisfying(why -> assertThat(why).contains("cannot approve it, too"));
        assertThat(Activations.wrong(activation().setApprovedBy("ann").build())).isPresent();
    }

    @Test
    void whatWasBeforeIsInForceForEverybodyOrNothingIs() {
        Activation partial = activation()
                .setState(ActivationState.PARTIAL)
                .setShare(500)
                .setEndsAt(NOW.plusSeconds(1))
                .build();
        Activation back = Activations.before(partial, "bob", NOW.plusSeconds(5));
        Activation off = Activations.before(back, "bob", NOW.plusSeconds(6));

        assertThat(Activations.choices(back)).containsExactly(Optional.of("1"));
        assertThat(back.getSetBy()).isEqualTo("bob");
        assertThat(Activations.choices(off)).containsExactly(Optional.empty());
        assertThat(off.getVersion()).isEqualTo("1");
    }

    @Test
    void ofARollOutBothVersionsAreInForceTheNewOneFirst() {
        Activation partial =
                activation().setState(ActivationState.PARTIAL).setShare(1_000).build();
        Activation shadow = activation().setState(ActivationState.SHADOW).build();

        assertThat(Activations.inForce(partial, NOW)).containsExactly("2", "1");
        assertThat(Activations.inForce(shadow, NOW)).containsExactly("2", "1");
        assertThat(Activations.inForce(
                        activation().setState(ActivationState.OFF).build(), NOW))
                .isEmpty();
    }
}
