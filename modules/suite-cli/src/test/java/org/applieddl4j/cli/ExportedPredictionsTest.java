package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.fraud.FraudPredictor;
import org.applieddl4j.fraud.FraudUseCase;
import org.applieddl4j.image.ImagePredictor;
import org.applieddl4j.image.ImageUseCase;
import org.applieddl4j.image.ShapeDrawings;
import org.applieddl4j.onnx.OnnxCheck;
import org.applieddl4j.onnx.OnnxExport;
import org.junit.jupiter.api.Test;

/** A thousand answers of {@code predict} against those of the exported file, which a caller asks without the suite. */
class ExportedPredictionsTest {

    private static final int PREDICTIONS = 1_000;

    /** The lines of {@code docs/deploying.md}. */
    private static float[][] ask(byte[] file, float[] numbers, long... shape) throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(runtime, FloatBuffer.wrap(numbers), shape);
                OrtSession.Result answer = session.run(Map.of("input", input))) {
            return (float[][]) answer.get(0).getValue();
        }
    }

    @Test
    void paymentsHaveTheProbabilityThatPredictSays() throws Exception {
        ModelBundle bundle = BundleReader.read(QuickBundles.of("fraud-detection"));
        FraudPredictor predictor = new FraudPredictor(bundle);
        byte[] file = OnnxExport.of(new FraudUseCase().open(bundle));
        Map<String, Double> typical = new FraudUseCase().open(bundle).form().typical();
        SplittableRandom random = new SplittableRandom(7);
        int width = predictor.features().size();
        float[] numbers = new float[PREDICTIONS * width];
        List<FraudPredictor.Prediction> ours = new ArrayList<>();
        for (int i = 0; i < PREDICTIONS; i++) {
            Map<String, Double> payment = new LinkedHashMap<>();
            for (int column = 0; column < width; column++) {
                String name = predictor.features().get(column);
                // From nothing to twice the typical value and a little more, so that all decisions occur.
                numbers[i * width + column] =
                        (float) (typical.get(name) * 2 * random.nextDouble() + random.nextDouble());
                payment.put(name, (double) numbers[i * width + column]);
            }
            ours.add(predictor.predict(payment));
        }

        float[][] theirs = ask(file, numbers, PREDICTIONS, width);

        double threshold = Double.parseDouble(metadata(file).get("threshold"));
        double largest = 0;
        for (int i = 0; i < PREDICTIONS; i++) {
            largest = Math.max(largest, Math.abs(ours.get(i).probability() - theirs[i][0]));
            if (Math.abs(ours.get(i).probability() - threshold) > OnnxCheck.TOLERANCE) {
                assertThat(theirs[i][0] >= threshold).isEqualTo(ours.get(i).alert());
            }
        }
        System.out.println("Payments: largest difference of " + PREDICTIONS + " probabilities " + largest);
        assertThat(largest).isLessThan(OnnxCheck.TOLERANCE);
        assertThat(ours.stream()
                        .mapToDouble(FraudPredictor.Prediction::probability)
                        .distinct()
                        .count())
                .isGreaterThan(PREDICTIONS / 2);
    }

    @Test
    void picturesHaveTheClassAndTheProbabilityThatPredictSays() throws Exception {
        ModelBundle bundle = BundleReader.read(QuickBundles.of("image-recognition"));
        ImagePredictor predictor = new ImagePredictor(bundle);
        byte[] file = OnnxExport.of(new ImageUseCase().open(bundle));
        ImageSet drawn = ShapeDrawings.draw(PREDICTIONS, 99);
        int values = drawn.shape().values();
        float[] pixels = new float[PREDICTIONS * values];
        PreparedNetwork prepared = PreparedNetwork.of(bundle, ImageUseCase.ID);
        for (int i = 0; i < PREDICTIONS; i++) {
            byte[] converted = prepared.convert(PicturePng.image(drawn.image(i), drawn.shape(), 1))
                    .pixels();
            for (int value = 0; value < values; value++) {
                pixels[i * values + value] = Byte.toUnsignedInt(converted[value]);
            }
        }

        float[][] theirs = ask(
                file,
                pixels,
                PREDICTIONS,
                drawn.shape().channels(),
                drawn.shape().height(),
                drawn.shape().width());

        double largest = 0;
        for (int i = 0; i < PREDICTIONS; i++) {
            ImagePredictor.Prediction ours = predictor.predict(PicturePng.image(drawn.image(i), drawn.shape(), 1));
            float[] probabilities = theirs[i];
            int first = IntStream.range(0, probabilities.length)
                    .reduce((one, other) -> probabilities[other] > probabilities[one] ? other : one)
                    .orElseThrow();
            assertThat(bundle.labels().get(first)).isEqualTo(ours.label());
            largest = Math.max(largest, Math.abs(ours.probability() - probabilities[first]));
        }
        System.out.println("Pictures: largest difference of " + PREDICTIONS + " probabilities " + largest);
        assertThat(largest).isLessThan(OnnxCheck.TOLERANCE);
    }

    @Test
    void theFileSaysWhatItDoesAndWhatItLeavesToTheCaller() throws Exception {
        ModelBundle bundle = BundleReader.read(QuickBundles.of("image-recognition"));

        Map<String, String> metadata = metadata(OnnxExport.of(new ImageUseCase().open(bundle)));

        assertThat(metadata).containsKeys("provenance.dataset", "provenance.datasetSha256", "provenance.commit");
        assertThat(metadata.get("labels")).contains("\"" + bundle.labels().get(0) + "\"");
        assertThat(metadata.get("stepsOutside")).contains("decoding", "conversion");
        assertThat(metadata.get("stepsInside")).contains("scaling", "network", "temperature");
    }

    private static Map<String, String> metadata(byte[] file) throws Exception {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (StringStringEntryProto entry : ModelProto.parseFrom(file).getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return metadata;
    }
}
