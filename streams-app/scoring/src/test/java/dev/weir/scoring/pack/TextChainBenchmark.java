package dev.weir.scoring.pack;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Signal;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.Tasks;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.scoring.text.hashed.HashedFeatures;
import dev.weir.scoring.text.hashed.TokenFeatures;
import dev.weir.scoring.text.language.LanguageGuess;
import dev.weir.scoring.text.language.LanguageIdentifier;
import dev.weir.scoring.text.view.TextView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a comment of some 90 characters costs on one core, step by step and as a whole. Run {@code main} from the test class path with
 * {@code -Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract}. The limit for the classifier, features included, is 100 µs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TextChainBenchmark {
    private static final int BATCH = 64;
    private static final String TEXT =
            "I went there last week with my brother and it was honestly the best pizza in the whole town";

    private final TextView view = TextView.of(TEXT);
    private final HashedFeatures features = new HashedFeatures(PackFixture.SETTINGS);
    private final ModelPack fixture = fixture();
    private final TransformerTokens tokens = tokens();
    private final ScorerChain withoutModel = ShippedScorers.withoutModel();
    private final ScorerChain shipped = ShippedScorers.open();
    private final List<ContentEvent> batch = batch();

    private static ModelPack fixture() {
        try {
            return ModelPack.load(PackFixture.hashed(Files.createTempDirectory("pack"), "1"));
        } catch (IOException | PackRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransformerTokens tokens() {
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
        words.addAll(List.of(TEXT.toLowerCase(Locale.ROOT).split(" ")));
        try {
            byte[] json = TokenizerFixture.wordPiece(words).getBytes(StandardCharsets.UTF_8);
            return TransformerTokens.open(json, 64, 16, "original");
        } catch (IOException | PackRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ContentEvent> batch() {
        List<ContentEvent> events = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            events.add(Tasks.event("c-" + i, Tasks.part("body", TEXT + " " + i)));
        }
        return events;
    }

    @Benchmark
    public TextView textView() {
        return TextView.of(TEXT);
    }

    @Benchmark
    public LanguageGuess language() {
        return LanguageIdentifier.identify(TEXT);
    }

    @Benchmark
    public TokenFeatures hashing() {
        return features.extract(view);
    }

    @Benchmark
    public List<TransformerTokens.Window> tokenising() {
        return tokens.windows(view, 1);
    }

    /** Features and one call of ONNX Runtime, with a model that does next to nothing. */
    @Benchmark
    public List<TextReading> oneCall() {
        return fixture.text().read(List.of(new TextModel.TextInput(view, null)));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<List<Signal>> chainWithoutModel() {
        return withoutModel.score(batch);
    }

    @Benchmark
    public List<List<Signal>> shippedChainAlone() {
        return shipped.score(batch.subList(0, 1));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<List<Signal>> shippedChainInBatches() {
        return shipped.score(batch);
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(TextChainBenchmark.class.getSimpleName())
                        .jvmArgsAppend("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract")
                        .build())
                .run();
    }
}
