package dev.weir.standalone.cli.levers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AudienceTest {
    @Test
    void itIsEverybodyWhereNothingIsSaid() {
        assertThat(of(Audience.EVERYBODY).getState()).isEqualTo(ActivationState.ACTIVE);
        assertThat(of(Audience.EVERYBODY).getShare()).isEqualTo(10_000);
    }

    @Test
    void aShareIsAPartAndAShadowIsNobody() {
        Activation partial = of(new Audience(new Share(50), false));

        assertThat(partial.getState()).isEqualTo(ActivationState.PARTIAL);
        assertThat(partial.getShare()).isEqualTo(50);
        assertThat(of(new Audience(null, true)).getState()).isEqualTo(ActivationState.SHADOW);
    }

    private static Activation of(Audience audience) {
        return audience.of("1").setSetBy("ann").setSetAt(Instant.EPOCH).build();
    }
}
