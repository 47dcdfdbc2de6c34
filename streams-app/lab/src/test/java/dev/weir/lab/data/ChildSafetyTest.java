package dev.weir.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChildSafetyTest {

    @Test
    void leavesOutWhateverSpeaksOfBothAtOnceAndNothingElse() {
        assertThat(ChildSafety.mustBeLeftOut("sex education for teenagers")).isTrue();
        assertThat(ChildSafety.mustBeLeftOut("the kids play football")).isFalse();
        assertThat(ChildSafety.mustBeLeftOut("sex education for adults")).isFalse();
    }
}
