package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import dev.weir.standalone.bench.GateRates.OfPack;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateRatesTest {
    /** Chain and empty gate at 40 each: 20 is the limit of both. */
    private static final OfPack FAST = new OfPack("fast", 80, 40, 5, 15);

    private static final OfPack SLOW = new OfPack("slow", 4, 40, 2, 10);

    @Test
    void everyRatioHasItsName() {
        assertThat(new GateRates(80, 40, List.of(FAST)).ratios())
                .containsExactly(
                        new Ratio("gateOfPassThrough", 0.5),
                        new Ratio("gateOfPassThrough.fast", 0.1875),
                        new Ratio("gateOfLimit.fast", 0.75),
                        new Ratio("gateOfRawOnnx.fast", 0.1875),
                        new Ratio("gateOverScoreAheadOff.fast", 3));
    }

    @Test
    void theGateThatScoresNothingIsHeldAgainstThePassThrough() {
        assertThat(new GateRates(80, 40, List.of(FAST, SLOW)).ratios())
                .contains(new Ratio("gateOfPassThrough", 0.5), new Ratio("gateOverScoreAheadOff.slow", 5))
                .hasSize(9);
    }

    @Test
    void limitsAreReportedBesideWhatRan() {
        assertThat(new GateRates(60, 40, List.of(FAST)).limits())
                .containsExactly(new Result("limit.fast", 20, "events/s"));
    }

    @Test
    void withoutAPackThereIsNothingToSay() {
        assertThatThrownBy(() -> new GateRates(60, 40, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
