package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.usecase.Drift;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;

/** A real network of three layers with random weights, asked about rows, pictures or messages. */
final class ToyModel implements TrainedModel {

    private static final int WIDTH = 15;
    private static final int HIDDEN = 1000;

    private final ModelBundle bundle;
    private final InputForm.Kind kind;

    /** Holds every pass until it is released; released from the start unless a test wants it otherwise. */
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Opened by the first pass after {@link #hold}. */
    private volatile CountDownLatch begun = new CountDownLatch(0);

    ToyModel(InputForm.Kind kind) {
        this.kind = kind;
        this.bundle = new ModelBundle(
                        "toy-detection",
                        "mlp",
                        network(),
                        JsonNodeFactory.instance.objectNode(),
                        List.of("bear", "ball"),
                        Optional.of(new OperatingPoint(0.5, "half", 1)),
                        Optional.empty(),
                        Map.of("dataset", "toys", "protocol", "by age"),
                        Instant.EPOCH)
                .withFigures(Map.of("accuracy", new MetricValue(0.9, 0.8, 0.95)));
    }

    /** Takes the place of reading the next questions, where a test wants it to. */
    private volatile Runnable reading = () -> {};

    private final AtomicInteger read = new AtomicInteger();

    private record Numbers(float[] row) implements Prepared {}

    /** Makes the pass fail that it is in. */
    record Unanswerable() implements Prepared {}

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(WIDTH).nOut(HIDDEN).build())
                .layer(new DenseLayer.Builder().nIn(HIDDEN).nOut(HIDDEN).build())
                .layer(new OutputLayer.Builder()
                        .nIn(HIDDEN)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    static Map<String, Double> row(double value) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (int i = 0; i < WIDTH; i++) {
            row.put("x" + i, value + i / 10.0);
        }
        return row;
    }

    /** From now on, passes wait for the latch. */
    void hold(CountDownLatch latch) {
        begun = new CountDownLatch(1);
        gate = latch;
    }

    /** Returns once a pass is under way that waits for the latch. */
    void awaitPass() throws InterruptedException {
        assertThat(begun.await(20, TimeUnit.SECONDS)).as("a pass has begun").isTrue();
    }

    /** From now on, this happens before a question is read. */
    void beforeReading(Runnable happens) {
        reading = happens;
    }

    /** Questions whose reading has begun. */
    int read() {
        return read.get();
    }

    /** Does not come back before the latch is open, whoever interrupts it. */
    static void waitStubbornly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // Like a decoder in a loop, which does not look whether it was interrupted.
            }
        }
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        List<InputForm.Field> fields = new ArrayList<>();
        row(0).forEach((name, value) -> fields.add(new InputForm.Field(name, value, 1)));
        return kind == InputForm.Kind.ROW ? new InputForm(kind, fields) : InputForm.of(kind);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        read.incrementAndGet();
        reading.run();
        if (question instanceof ModelInput.Row row) {
            float[] numbers = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                numbers[i] = row.values().get("x" + i).floatValue();
            }
            return new Numbers(numbers);
        }
        if (question instanceof ModelInput.Picture picture) {
            PictureFile.read(picture.name(), picture.content(), PictureLimits.DEFAULT);
            return new Numbers(new float[WIDTH]);
        }
        if (((ModelInput.Message) question).text().isBlank()) {
            throw new InputException("the message is empty; write what is wanted");
        }
        return new Numbers(new float[WIDTH]);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        begun.countDown();
        waitStubbornly(gate);
        float[] rows = new float[prepared.size() * WIDTH];
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(((Numbers) prepared.get(i)).row(), 0, rows, i * WIDTH, WIDTH);
        }
        float[] output =
                NetworkOutput.of(bundle.network(), Nd4j.createFromArray(rows).reshape(prepared.size(), WIDTH));
        List<Prediction> answers = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            double probability = output[2 * i + 1];
            answers.add(Prediction.of("ball " + probability, fields(probability)));
        }
        return answers;
    }

    private Map<String, Object> fields(double probability) {
        Map<String, Object> second = Map.of("intent", "bear", "probability", 1 - probability);
        return kind == InputForm.Kind.MESSAGE
                ? Map.of("intent", "ball", "probability", probability, "runnerUp", second, "cut", false)
                : Map.of("probability", probability, "threshold", 0.5, "decision", "alert");
    }

    /** Rows are also taken as those of a stream. */
    @Override
    public Optional<RowWatch> watch() {
        return kind == InputForm.Kind.ROW ? Optional.of(new ToyWatch()) : Optional.empty();
    }

    /** Of any input the same. */
    @Override
    public Optional<Drift> drift() {
        return kind == InputForm.Kind.ROW ? Optional.of(new ToyDrift()) : Optional.empty();
    }

    /** Counts, and says nothing before there are three. */
    private static final class ToyDrift implements Drift {

        private final AtomicInteger seen = new AtomicInteger();

        @Override
        public List<String> names() {
            return List.of("x0");
        }

        @Override
        public void see(Prepared question, Prediction answer) {
            seen.incrementAndGet();
        }

        @Override
        public long seen() {
            return seen.get();
        }

        @Override
        public Map<String, Double> indices() {
            return seen.get() < 3 ? Map.of() : Map.of("x0", 0.125);
        }

        @Override
        public Optional<String> told() {
            return Optional.empty();
        }
    }

    @Override
    public Explanation explain(Prepared prepared) {
        return new Explanation(
                answer(List.of(prepared)).get(0),
                "Made up.",
                List.of(new Explanation.Weight("x0", 0.5)),
                kind == InputForm.Kind.PICTURE ? Optional.of(new byte[] {1, 2}) : Optional.empty());
    }
}
