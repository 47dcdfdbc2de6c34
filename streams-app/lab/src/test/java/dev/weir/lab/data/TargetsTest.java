package dev.weir.lab.data;

import static dev.weir.lab.data.TextLabel.HATE;
import static dev.weir.lab.data.TextLabel.SEXUAL;
import static dev.weir.lab.data.TextLabel.SPAM;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void unknownIsNeitherYesNorNo() {
        Targets targets = Targets.unknown().yes(HATE).no(SPAM);
        assertThat(targets.isYes(HATE)).isTrue();
        assertThat(targets.isNo(SPAM)).isTrue();
        assertThat(targets.isKnown(SEXUAL)).isFalse();
        assertThat(targets.isYes(SEXUAL)).isFalse();
        assertThat(targets.isNo(SEXUAL)).isFalse();
    }

    @Test
    void ofTwoTextsALabelIsThereWhenEitherHasIt() {
        Targets joined = Targets.unknown()
                .yes(HATE)
                .no(SPAM)
                .or(Targets.unknown().no(HATE).no(SPAM).no(SEXUAL));
        assertThat(joined.isYes(HATE)).isTrue();
        assertThat(joined.isNo(SPAM)).isTrue();
        assertThat(joined.isKnown(SEXUAL)).isFalse();
    }
}
