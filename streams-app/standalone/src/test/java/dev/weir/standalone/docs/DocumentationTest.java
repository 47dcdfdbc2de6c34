package dev.weir.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.serdes.DeadLetterReason;
import dev.weir.standalone.machine.Release;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What pages say of files, modules, versions, metrics and dead letters, held to what is there. */
class DocumentationTest {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern VERSION = Pattern.compile("<((?:\\w+\\.)+version)>[^<]+</");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern MODULE_ROW = Pattern.compile("(?m)^\\| \\[`([^`]+)`\\]\\(([^)]+)/README\\.md\\) \\|");
    private static final Pattern METER = Pattern.compile("\"(weir\\.[a-z.]+)\"");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        List<Path> pages = Repository.pages();
        assertThat(pages).hasSizeGreaterThan(10);
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(
                        Repository.ROOT.relativize(page).toString(),
                        () -> assertThat(brokenLinks(page)).isEmpty()));
    }

    @Test
    void theModuleMapNamesExactlyTheModules() {
        List<MatchResult> rows =
                MODULE_ROW.matcher(Repository.read("README.md")).results().toList();

        assertThat(rows).extracting(row -> row.group(1)).containsExactlyInAnyOrderElementsOf(Repository.modules());
        assertThat(rows).allSatisfy(row -> assertThat(row.group(2)).isEqualTo(row.group(1)));
    }

    @Test
    void theReleaseIsTheVersionOfTheBuild() {
        assertThat(Repository.read("pom.xml"))
                .contains("<artifactId>weir</artifactId>\n  <version>" + Release.VERSION + "-SNAPSHOT</version>");
        assertThat(Repository.read("CHANGELOG.md")).contains("## [Unreleased]");
    }

    @Test
    void everyVersionIsExplainedAndNoneThatIsGone() {
        List<String> versions = VERSION.matcher(Repository.read("pom.xml"))
                .results()
                .map(version -> version.group(1))
                .toList();
        assertThat(versions).contains("kafka.version", "errorprone.version");
        assertThat(rows("docs/dependencies.md")).containsExactlyInAnyOrderElementsOf(versions);
    }

    @Test
    void everyReasonOfADeadLetterHasAnAnswer() {
        assertThat(rows("docs/operations.md"))
                .containsAll(
                        Arrays.stream(DeadLetterReason.values()).map(Enum::name).toList());
    }

    /** Read from the sources: a meter that is made only when something happens would not be in a fresh registry. */
    @Test
    void everyMetricIsExplainedAndNoneThatIsGone() {
        List<String> meters = Stream.of(
                        "gate/src/main/java/dev/weir/gate/GateMetrics.java",
                        "gate/src/main/java/dev/weir/gate/CrashGuard.java",
                        "gate/src/main/java/dev/weir/gate/levers/LeverMetrics.java",
                        "gate/src/main/java/dev/weir/gate/ScoreAheadMetrics.java",
                        "gate/src/main/java/dev/weir/gate/lane/LaneMetrics.java",
                        "standalone/src/main/java/dev/weir/standalone/machine/DiskMetrics.java",
                        "standalone/src/main/java/dev/weir/standalone/machine/MediaLanes.java",
                        "gateway/src/main/java/dev/weir/gateway/GatewayMetrics.java",
                        "gateway/src/main/java/dev/weir/gateway/http/RequestMetrics.java")
                .flatMap(file ->
                        METER.matcher(Repository.read("streams-app/" + file)).results())
                .map(meter -> meter.group(1))
                .distinct()
                .toList();
        assertThat(meters).hasSizeGreaterThan(10);
        assertThat(rows("docs/operations.md").stream()
                        .filter(name -> name.startsWith("weir."))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(meters);
    }

    @Test
    void theIndexNamesEveryPage() {
        String index = Repository.read("docs/README.md");
        assertThat(Repository.pages().stream()
                        .map(page -> Repository.ROOT.resolve("docs").relativize(page))
                        .filter(page -> !page.startsWith("..") && !page.endsWith("README.md"))
                        .map(Path::toString))
                .allSatisfy(page -> assertThat(index).contains("(" + page + ")"));
    }

    private static List<String> rows(String page) {
        return ROW.matcher(Repository.read(page))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> brokenLinks(Path page) {
        String prose = FENCE.matcher(Repository.read(page)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http://") && !link.startsWith("https://"))
                .filter(link -> !leadsSomewhere(page, link))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String path = URLDecoder.decode(hash < 0 ? link : link.substring(0, hash), StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(target) || !target.startsWith(Repository.ROOT)) {
            return false;
        }
        return hash < 0
                || !target.toString().endsWith(".md")
                || headings(target).contains(link.substring(hash + 1));
    }

    /** Anchors as GitHub makes them of headings. */
    private static List<String> headings(Path page) {
        return FENCE.matcher(Repository.read(page))
                .replaceAll("")
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
