package dev.weir.scoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageModelTest {
    @TempDir
    Path folder;

    @Test
    void picturesOfAnySizeAreScoredByLabel() throws Exception {
        ModelPack pack = ModelPack.load(PackFixture.image(folder));

        List<Map<String, Double>> scores = pack.image()
                .score(List.of(plain(3, 5, 255, 0, 0), plain(400, 200, 0, 0, 255), plain(8, 8, 90, 90, 90)));

        assertThat(scores.get(0).get("violence.graphic")).isGreaterThan(.99);
        assertThat(scores.get(1).get("sexual")).isGreaterThan(.99);
        assertThat(scores.get(2).get("sexual")).isCloseTo(.5, within(1e-6));
        pack.release();
    }

    @Test
    void whatStandsBesideAPictureInABatchDoesNotChangeItsScore() throws Exception {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        System.out.println("ImageModelTest seed " + seed);
        ModelPack pack = ModelPack.load(random(seed));
        Random random = new Random(seed);
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            pictures.add(noise(1 + random.nextInt(60), 1 + random.nextInt(60), random));
        }
        List<Map<String, Double>> together = pack.image().score(pictures);
        for (int i = 0; i < pictures.size(); i++) {
            Map<String, Double> alone =
                    pack.image().score(List.of(pictures.get(i))).get(0);
            for (String label : alone.keySet()) {
                assertThat(together.get(i).get(label)).isCloseTo(alone.get(label), within(2e-5));
            }
        }
        pack.release();
    }

    @Test
    void theMiddleIsCutOutWhereThePackSaysSo() throws Exception {
        String yaml = PackFixture.imageYaml().replace("resize: squeeze", "resize: crop");
        PackFixture.write(folder, yaml, Map.of("model.onnx", OnnxFixture.image(8, 8, 12)));
        ModelPack pack = ModelPack.load(folder);
        byte[] rgb = new byte[3 * 30 * 10];
        for (int i = 0; i < 300; i++) {
            boolean middle = i % 30 >= 10 && i % 30 < 20;
            rgb[3 * i + (middle ? 0 : 2)] = (byte) 255;
        }

        assertThat(pack.image().score(List.of(new Picture(30, 10, rgb))).get(0).get("violence.graphic"))
                .isGreaterThan(.99);
        pack.release();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modality: image | modality: text | does not go with kind image-classifier
            width: 8, | width: 16, | but the model takes
            width: 8, | width: 0, | features.width must lie between
            layout: nchw | layout: nhwc | but the model takes
            layout: nchw | layout: hwcn | features.layout must be nchw or nhwc
            mean: [0.5, 0.5, 0.5] | mean: [0.5] | features.mean must be three numbers
            std: [0.5, 0.5, 0.5] | std: [0.5, 0, 0.5] | features.std must be above 0
            resize: squeeze, | resize: squeeze, tilt: 3, | features.tilt is not known
            channels: rgb, | | features.channels is missing
            name: sexual, output: 1 | name: sexual, output: 7 | reads output 7
            pixel_values: "float32 | pixel_values: "int64 | must be float32
            pixel_values: | pixels: | has no input 'pixels'
            """)
    void aPackThatDoesNotFitIsRefusedWithItsReason(String from, String to, String reason) throws Exception {
        String yaml = PackFixture.imageYaml().replace(from, to == null ? "" : to);
        PackFixture.write(folder, yaml, Map.of("model.onnx", OnnxFixture.image(8, 8, 12)));

        assertThatThrownBy(() -> ModelPack.load(folder))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining(reason);
    }

    private Path random(long seed) throws Exception {
        String yaml = PackFixture.imageYaml()
                .replace("pixel_values: \"float32[batch,3,8,8]\"", "pixels: \"float32[n,32,32,3]\"")
                .replace("width: 8, height: 8, layout: nchw", "width: 32, height: 32, layout: nhwc")
                .replace("activation: softmax", "activation: sigmoid");
        return PackFixture.write(folder, yaml, Map.of("model.onnx", OnnxFixture.convolution(32, 8, 2, seed)));
    }

    private static Picture plain(int width, int height, int red, int green, int blue) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new Picture(width, height, rgb);
    }

    private static Picture noise(int width, int height, Random random) {
        byte[] rgb = new byte[3 * width * height];
        random.nextBytes(rgb);
        return new Picture(width, height, rgb);
    }
}
