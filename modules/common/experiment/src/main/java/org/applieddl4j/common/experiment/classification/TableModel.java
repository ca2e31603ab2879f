package org.applieddl4j.common.experiment.classification;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** A bundle that answers questions about rows of a table. */
public final class TableModel implements TrainedModel, Predictor<Map<String, String>, ClassPrediction> {

    /**
     * Name of the column that tells rows apart and is no feature, where no schema names another: {@link TableSchema#id()} knows.
     */
    public static final String ID = "id";

    private static final String METHOD =
            "Decrease in the probability of the answer if only this column is set to its mean"
                    + " of the training rows, or no word at all.";

    private final ModelBundle bundle;
    private final TableEncoding encoding;
    private final TableSchema schema;
    private final TemperatureScaling calibration;
    private final PredictionFormatter wording;

    /**
     * @param useCase to which the bundle has to belong
     * @throws InputException if it belongs to another, lacks a part, or its parts do not fit each other
     */
    public TableModel(ModelBundle bundle, String useCase) {
        BundleValidation validation = BundleValidation.of(bundle, useCase);
        this.wording = PredictionFormatter.of(bundle, useCase);
        TablePreprocessing preprocessing = validation.preprocessing(TablePreprocessing.class);
        int width = preprocessing.encoding().width();
        validation.requireNetwork(
                InputType.feedForward(width),
                Nd4j.zeros(DataType.FLOAT, 1, width),
                Optional.empty(),
                bundle.labels().size());
        this.bundle = bundle;
        this.encoding = preprocessing.encoding();
        this.schema = preprocessing.table();
        this.calibration = preprocessing.calibration();
    }

    /** @param unusual what of the row is unlike those of the training */
    private record Encoded(float[] inputs, List<String> unusual) implements Prepared {}

    @Override
    public PortableModel portable() {
        ArithmeticStep.Scale scaling = scaling();
        return new PortableModel(
                InputType.feedForward(encoding.width()),
                PortableModel.Domain.NUMBERS,
                List.of("a number each for " + String.join(", ", encoding.inputs())
                        + ": of a column of words 1 for the word in the cell and 0 for the others"),
                List.of(scaling),
                List.of(new ArithmeticStep.Temperature(calibration.temperature())),
                "probability of each label",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> scaling.undo(((Encoded) each).inputs(), 1))
                                        .toList(),
                                encoding.width());
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return PortableModel.joined(probabilities(PortableModel.apart(input).stream()
                                .map(row -> scaling.apply(row, 1))
                                .toList()));
                    }
                });
    }

    /** Of words, nothing. */
    private ArithmeticStep.Scale scaling() {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (TableEncoding.Feature feature : encoding.features()) {
            means.addAll(Collections.nCopies(feature.inputs(), feature.mean()));
            deviations.addAll(Collections.nCopies(feature.inputs(), feature.deviation()));
        }
        return new ArithmeticStep.Scale(1, means, deviations);
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    /** What a row has to hold. */
    public TableEncoding encoding() {
        return encoding;
    }

    @Override
    public InputForm form() {
        List<InputForm.Field> fields = new ArrayList<>();
        for (TableEncoding.Feature feature : encoding.features()) {
            if (feature.words().isEmpty()) {
                fields.add(new InputForm.Field(feature.name(), feature.mean(), feature.deviation()));
            } else {
                // The most frequent word is the typical one.
                for (int word = 0; word < feature.words().size(); word++) {
                    String name = feature.name() + "=" + feature.words().get(word);
                    fields.add(new InputForm.Field(name, word == 0 ? 1 : 0, 1));
                }
            }
        }
        return new InputForm(InputForm.Kind.ROW, fields);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Row row)) {
            throw new InputException(bundle.useCase() + " is asked about rows of a table; give it numbers by name");
        }
        List<String> unusual = encoding.unknownWords(row.values()).stream()
                .map(column -> column + " holds a word that the training did not have")
                .toList();
        return new Encoded(encoding.encode(row.values()), unusual);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<double[]> probabilities = probabilities(
                prepared.stream().map(each -> ((Encoded) each).inputs()).toList());
        return IntStream.range(0, prepared.size())
                .mapToObj(i -> wording.answer(probabilities.get(i)).unusual(((Encoded) prepared.get(i)).unusual()))
                .toList();
    }

    /**
     * Answers for one row.
     *
     * @param cells by the names of their columns; others than the network reads are ignored
     * @throws InputException if a column is missing, or a number is none
     */
    @Override
    public ClassPrediction predict(Map<String, String> cells) {
        List<String> columns = List.copyOf(cells.keySet());
        String[] row = columns.stream().map(cells::get).toArray(String[]::new);
        return wording.predict(probabilities(List.of(
                        encoding.encode(schema.reading("the row", columns).read(row))))
                .get(0));
    }

    /**
     * Calibrated probabilities, from one pass.
     *
     * @param rows encoded, one at least
     * @return {@code [classes]} for each
     */
    private List<double[]> probabilities(List<float[]> rows) {
        float[] all = new float[rows.size() * encoding.width()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * encoding.width(), encoding.width());
        }
        float[] output =
                NetworkOutput.of(bundle.network(), Nd4j.createFromArray(all).reshape(rows.size(), encoding.width()));
        return calibration.apply(output, rows.size());
    }

    @Override
    public Explanation explain(Prepared prepared) {
        float[] inputs = ((Encoded) prepared).inputs();
        List<float[]> variants = new ArrayList<>(List.of(inputs));
        int at = 0;
        for (TableEncoding.Feature feature : encoding.features()) {
            float[] without = inputs.clone();
            Arrays.fill(without, at, at + feature.inputs(), 0);
            variants.add(without);
            at += feature.inputs();
        }
        List<double[]> probabilities = probabilities(variants);
        probabilities.forEach(FinitePrediction::require);
        int decision = wording.decision(probabilities.get(0));
        List<Explanation.Weight> weights = new ArrayList<>();
        for (int i = 0; i < encoding.features().size(); i++) {
            weights.add(new Explanation.Weight(
                    encoding.features().get(i).name(),
                    probabilities.get(0)[decision] - probabilities.get(i + 1)[decision]));
        }
        weights.sort(Comparator.comparingDouble((Explanation.Weight weight) -> Math.abs(weight.weight()))
                .reversed());
        return new Explanation(
                wording.answer(probabilities.get(0)).unusual(((Encoded) prepared).unusual()),
                METHOD,
                weights,
                Optional.empty());
    }

    @Override
    public RowReader rows(Path file) {
        return new Rows(file);
    }

    /** Reads the network's columns, wherever they stand. */
    private final class Rows implements RowReader {

        private final Path file;
        private final TableSchema written;
        private TableSchema.Rows rows;
        private int id = -1;

        Rows(Path file) {
            this.file = file;
            this.written = schema.toAnswer(file);
        }

        @Override
        public char delimiter() {
            return written.csv().delimiter();
        }

        @Override
        public List<String> header(List<String> columns) {
            rows = CsvSchema.explained(file, () -> written.reading(file.toString(), columns));
            requireKnownWords();
            id = written.id().map(column -> columns.indexOf(column.name())).orElse(-1);
            return List.of();
        }

        @Override
        public Optional<ModelInput.Row> read(String[] cells) {
            return Optional.of(new ModelInput.Row(values(cells)));
        }

        private Map<String, Double> values(String[] cells) {
            return encoding.values(rows.read(cells));
        }

        /** A file in another spelling or of another kind is no use: what is answered about it would rest on numbers alone. */
        private void requireKnownWords() {
            if (encoding.columnsOfWords() == 0 || !Files.isRegularFile(file)) {
                return;
            }
            long[] rowsAndKnown = new long[2];
            CsvStream.read(file, delimiter(), bytes -> {}, new CsvStream.Reader() {
                @Override
                public void header(List<String> columns) {}

                @Override
                public void row(long line, String[] cells) {
                    try {
                        int unknown = encoding.unknownWords(values(cells)).size();
                        rowsAndKnown[0]++;
                        rowsAndKnown[1] += encoding.columnsOfWords() - unknown;
                    } catch (InputException e) {
                        // Whoever answers the row says what is wrong with it.
                    }
                }

                @Override
                public void bad(long line, String why) {}
            });
            if (rowsAndKnown[0] > 0 && rowsAndKnown[1] == 0) {
                TableEncoding.Feature first = encoding.features().stream()
                        .filter(feature -> !feature.words().isEmpty())
                        .findFirst()
                        .orElseThrow();
                throw new InputException(file + ": none of its words is one that the training had; column "
                        + first.name()
                        + " had "
                        + String.join(
                                ", ",
                                first.words()
                                        .subList(0, Math.min(3, first.words().size())))
                        + "; write them as in training");
            }
        }

        @Override
        public Optional<String> id(String[] cells) {
            return id < 0 ? Optional.empty() : Optional.of(cells[id]);
        }
    }
}
