package org.applieddl4j.starter.messages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.ContradictoryLabels;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.experiment.classification.ClassifierTask;
import org.applieddl4j.common.experiment.classification.SampleFiles;
import org.applieddl4j.common.text.BagOfNGrams;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.usecase.DataOrigin;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.UseCase.Choice;

/** Reads messages: a CSV file with the columns text and label. Of messages that stand twice the first is taken. */
public final class StarterData {

    /** The column with the message. */
    static final String TEXT = "text";

    /** The column with what it wants. */
    static final String LABEL = "label";

    /** Words and pieces of words that count, at most: the most frequent ones of the training messages. */
    private static final int MOST_FEATURES = 6_000;

    static final String SAMPLE = "sample";
    private static final String CSV = "csv:";

    private static final double VALIDATION_SHARE = 0.15;
    private static final double TEST_SHARE = 0.25;

    /** Which messages are held out must not change with the seed of a training, or seeds could not be compared. */
    private static final long SPLIT_SEED = 1;

    private StarterData() {}

    static List<Choice> choices() {
        return List.of(
                new Choice(SAMPLE, "100 messages to a restaurant, so that everything runs before you have data"),
                new Choice(CSV + "PATH", "your own messages: a CSV file with the columns text and label"));
    }

    /**
     * Messages that were read.
     *
     * @param task what there is to learn
     * @param texts the messages
     * @param encoding from a message to the network's input, its vocabulary that of the training messages
     */
    record Messages(ClassifierTask task, List<String> texts, TextEncoding encoding) {

        List<String> texts(int[] members) {
            return IntStream.of(members).mapToObj(texts::get).toList();
        }
    }

    /**
     * Reads the file that a request names, or the sample.
     *
     * @throws InputException if it cannot be read, or has fewer than two labels
     */
    static Messages read(RunRequest request) {
        String id = request.dataset().orElse(SAMPLE);
        if (id.equals(SAMPLE)) {
            Path file = SampleFiles.locate(StarterUseCase.ID, "sample.csv");
            return read(file, DataOrigin.ownFile(SAMPLE, "the sample", file).madeUp(), request.skipBadRows());
        }
        if (!id.startsWith(CSV)) {
            throw Choice.unknownDataset(id, choices());
        }
        Path file = Path.of(id.substring(CSV.length()));
        String name = String.valueOf(file.getFileName());
        return read(file, DataOrigin.ownFile(CSV + name, name, file), request.skipBadRows());
    }

    private static Messages read(Path file, DataOrigin origin, int badRowsAllowed) {
        CsvSchema texts = CsvSchema.texts(file);
        CsvTable table = CsvTable.read(
                file,
                new CsvSchema(texts.delimiter(), List.of(CsvSchema.Column.text(TEXT), CsvSchema.Column.text(LABEL))),
                badRowsAllowed);
        List<String> keys =
                Arrays.stream(table.texts(TEXT)).map(StarterData::key).toList();
        int[] rows = different(keys);
        List<String> messages =
                IntStream.of(rows).mapToObj(row -> table.texts(TEXT)[row]).toList();
        List<String> values = IntStream.of(rows)
                .mapToObj(row -> table.texts(LABEL)[row].strip())
                .toList();
        List<String> classes = values.stream().distinct().sorted().toList();
        int[] labels = values.stream().mapToInt(classes::indexOf).toArray();
        Splits splits = new StratifiedSplit(VALIDATION_SHARE, TEST_SHARE, SPLIT_SEED).split(labels);
        List<String> notes = new ArrayList<>(table.skipped());
        ContradictoryLabels.among(
                        "message",
                        keys,
                        row -> table.texts(LABEL)[row].strip(),
                        row -> table.origin(row).toString())
                .ifPresent(notes::add);
        if (rows.length < table.rows()) {
            notes.add("Left out: " + (table.rows() - rows.length) + " messages that stood there before");
        }
        return new Messages(
                new ClassifierTask(
                        origin,
                        classes,
                        labels,
                        i -> table.origin(rows[i]),
                        splits,
                        "15 % of the messages for validation and 25 % for the test, at random, class by class",
                        notes,
                        table.skippedRows()),
                messages,
                BagOfNGrams.fit(
                        IntStream.of(splits.train()).mapToObj(messages::get).toList(),
                        BagOfNGrams.Weighting.IDF,
                        MOST_FEATURES));
    }

    /** Rows whose message is none of those before it: the same one in training and in the test would be no test. */
    private static int[] different(List<String> keys) {
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, keys.size())
                .filter(row -> seen.add(keys.get(row)))
                .toArray();
    }

    private static String key(String message) {
        return message.strip().toLowerCase(Locale.ROOT);
    }
}
