package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the how-to shows is a policy that would be published. */
class HowToTest {
    private static List<String> examples() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "how-to", "write-a-rule.md"));
        Matcher blocks = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<String> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(blocks.group(1));
        }
        return examples;
    }

    @Test
    void itsExamplesAreSound() throws IOException {
        List<Bundle> bundles = new ArrayList<>(ShippedPolicy.bundles());
        for (String example : examples()) {
            bundles.add(BundleReader.read("write-a-rule.md", "", example).orThrow());
        }

        assertThat(bundles).hasSize(8);
        assertThat(Problem.lines(PolicySet.of(bundles).problems())).isEmpty();
    }

    @Test
    void itsExampleOfAMistakeIsWhatOneReallyReads() throws IOException {
        List<Bundle> bundles = new ArrayList<>(ShippedPolicy.bundles());
        String wrong = examples().get(0).replace("scores.hate >=", "scores.hat >=");
        bundles.add(BundleReader.read("acme-music.yaml", "", wrong).orThrow());

        assertThat(PolicySet.of(bundles).problems())
                .extracting(Problem::toString)
                .containsExactly("acme-music.yaml:10: rule hate-strict: nobody knows the label hat. Fix: write hate.");
    }
}
