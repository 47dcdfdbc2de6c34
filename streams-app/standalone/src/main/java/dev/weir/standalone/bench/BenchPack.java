package dev.weir.standalone.bench;

import dev.weir.contract.ContentEvent;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.pack.ImportRequest;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackImport;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.pack.PreparedTexts;
import dev.weir.scoring.pack.TextModel.TextInput;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.scoring.text.view.TextView;
import dev.weir.standalone.bench.transformer.TransformerExport;
import dev.weir.standalone.bench.transformer.TransformerShape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A model pack under measurement, in the place of the classifier in the shipped chain. */
final class BenchPack implements AutoCloseable {
    static final String RAW_ONNX = "rawOnnx.";
    static final String CHAIN = "chain.";

    private final PackKind kind;
    private final PackSlot slot;
    private final ScorerChain chain;

    private BenchPack(PackKind kind, ModelPack pack) {
        this.kind = kind;
        this.slot = new PackSlot(pack);
        this.chain = ShippedScorers.open(slot);
    }

    /** @param folder where a pack may be made */
    static BenchPack open(PackKind kind, Path folder) throws IOException {
        return switch (kind) {
            case SHIPPED -> new BenchPack(kind, ShippedScorers.textPack());
            case TRANSFORMER -> new BenchPack(kind, transformer(folder));
        };
    }

    private static ModelPack transformer(Path folder) throws IOException {
        Path export = folder.resolve("export");
        Path target = folder.resolve("pack");
        TransformerExport.write(export, TransformerShape.small(), Texts.words());
        try {
            PackImport.fromHuggingFace(
                    new ImportRequest(export, target, "random-transformer", "1", Map.of(), List.of()));
            return ModelPack.load(target);
        } catch (PackRefusedException e) {
            throw new IllegalStateException("the benchmark's own pack was refused: " + e.getMessage(), e);
        }
    }

    String name() {
        return kind.word();
    }

    ScorerChain chain() {
        return chain;
    }

    /** ONNX Runtime alone on this model: rows made beforehand, cut into the same batches of similar length, the same texts. */
    Contestant rawOnnx(int threads, int batches, int batchSize) {
        PackSlot.Lease lease = slot.acquire();
        List<RawBatch> ready = new ArrayList<>(batches);
        for (int i = 0; i < batches; i++) {
            List<TextInput> inputs = indices(i, batchSize)
                    .mapToObj(index -> new TextInput(TextView.of(Texts.text(index)), null))
                    .toList();
            ready.add(new RawBatch(lease.pack().text().prepare(inputs)));
        }
        return new AllCores(RAW_ONNX + name(), threads, ready, () -> {
            ready.forEach(batch -> batch.texts().close());
            lease.close();
        });
    }

    /** All scorers, handed whole events. */
    Contestant chainAlone(int threads, int batches, int batchSize) {
        List<ChainBatch> ready = new ArrayList<>(batches);
        for (int i = 0; i < batches; i++) {
            ready.add(new ChainBatch(
                    chain,
                    indices(i, batchSize)
                            .mapToObj(index -> Texts.event(index, Instant.EPOCH))
                            .toList()));
        }
        return new AllCores(CHAIN + name(), threads, ready, () -> {});
    }

    private static LongStream indices(int batch, int batchSize) {
        return LongStream.range((long) batch * batchSize, (batch + 1L) * batchSize);
    }

    private record RawBatch(PreparedTexts texts) implements AllCores.Batch {
        @Override
        public int events() {
            return texts.size();
        }

        @Override
        public void score() {
            texts.run();
        }
    }

    private record ChainBatch(ScorerChain chain, List<ContentEvent> content) implements AllCores.Batch {
        @Override
        public int events() {
            return content.size();
        }

        @Override
        public void score() {
            if (chain.score(content).size() != content.size()) {
                throw new IllegalStateException("the chain lost an event");
            }
        }
    }

    @Override
    public void close() {
        chain.close();
    }
}
