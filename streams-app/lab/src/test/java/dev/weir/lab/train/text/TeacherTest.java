package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.data.LabelledText;
import dev.weir.lab.data.Targets;
import dev.weir.lab.data.TextLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TeacherTest {

    private final List<LabelledText> texts = new ArrayList<>();
    private final List<short[]> rows = new ArrayList<>();

    /** A text is hateful where the first number of its row is positive; every other label is unknown. */
    private void makeRows(int count) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            short[] row = new short[SentenceEncoder.WIDTH];
            for (int d = 0; d < row.length; d++) {
                row[d] = (short) (Float.floatToIntBits((float) random.nextDouble(-1, 1)) >>> 16);
            }
            boolean hateful = Float.intBitsToFloat(row[0] << 16) > 0;
            rows.add(row);
            Targets targets = Targets.unknown().with(hateful ? 1 : 0, TextLabel.HATE);
            texts.add(LabelledText.free("made", "text " + i, targets, 1));
        }
    }

    @Test
    void learnsWhatTheRowsTell() {
        makeRows(4000);
        Teacher teacher = new Teacher(3);
        teacher.train(texts.subList(0, 3800), rows.subList(0, 3800), 12);
        int right = 0;
        for (int i = 3800; i < 4000; i++) {
            boolean said = teacher.opinion(rows.get(i))[TextLabel.HATE.ordinal()] > 0.5;
            right += said == texts.get(i).targets().isYes(TextLabel.HATE) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(150);
    }

    @Test
    void theSameSeedGivesTheSameOpinion() {
        makeRows(600);
        Teacher one = new Teacher(3);
        Teacher two = new Teacher(3);
        one.train(texts, rows, 2);
        two.train(texts, rows, 2);
        assertThat(one.opinion(rows.get(0))).isEqualTo(two.opinion(rows.get(0)));
    }
}
