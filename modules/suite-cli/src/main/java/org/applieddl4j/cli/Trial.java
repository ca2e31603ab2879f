package org.applieddl4j.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.SearchSpace.Setting;
import org.applieddl4j.common.usecase.TrialScore;

/**
 * A setting that was tried.
 *
 * @param number of the setting in its space
 * @param setting what was tried
 * @param value of the validation metric; empty if training failed
 * @param higherIsBetter which way the metric is better
 * @param seconds that it took
 * @param searchSeconds that the search had taken when it ended, all together
 * @param problem why it failed; empty if it did not
 */
record Trial(
        int number,
        Setting setting,
        OptionalDouble value,
        boolean higherIsBetter,
        double seconds,
        double searchSeconds,
        String problem) {

    private static final String SEARCH_SECONDS = "search_seconds";

    /** Whether it is better than another; one that failed never is. */
    boolean isBetterThan(Trial other) {
        return value.isPresent() && (other.value.isEmpty() || score().isBetterThan(other.score()));
    }

    private TrialScore score() {
        return new TrialScore(value.getAsDouble(), higherIsBetter);
    }

    /** Writes all trials, whole or not at all. */
    static void write(Path file, List<Trial> trials) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder().build(out)) {
                csv.writeRecord(
                        "trial",
                        "learning_rate",
                        "batch_size",
                        "epochs",
                        "validation",
                        "higher_is_better",
                        "seconds",
                        SEARCH_SECONDS,
                        "problem");
                for (Trial trial : trials) {
                    csv.writeRecord(
                            Integer.toString(trial.number()),
                            Double.toString(trial.setting().learningRate()),
                            Integer.toString(trial.setting().batchSize()),
                            Integer.toString(trial.setting().epochs()),
                            trial.value().isPresent()
                                    ? Double.toString(trial.value().getAsDouble())
                                    : "",
                            Boolean.toString(trial.higherIsBetter()),
                            Double.toString(trial.seconds()),
                            Double.toString(trial.searchSeconds()),
                            trial.problem());
                }
            }
        });
    }

    /**
     * Reads what {@link #write} wrote; nothing if there is no such file.
     *
     * @throws InputException if it is damaged
     */
    static List<Trial> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<Trial> trials = new ArrayList<>();
            double before = 0;
            for (NamedCsvRecord row : csv) {
                Trial trial = of(row, before);
                trials.add(trial);
                before = trial.searchSeconds();
            }
            return trials;
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    file + ": is no list of trials (" + FailureReason.of(e) + "); start the search anew", e);
        }
    }

    /** @param before seconds that the search had taken before; older versions made one trial after the other and did not say */
    private static Trial of(NamedCsvRecord row, double before) {
        String value = row.getField("validation");
        double seconds = Double.parseDouble(row.getField("seconds"));
        return new Trial(
                Integer.parseInt(row.getField("trial")),
                new Setting(
                        Double.parseDouble(row.getField("learning_rate")),
                        Integer.parseInt(row.getField("batch_size")),
                        Integer.parseInt(row.getField("epochs"))),
                value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value)),
                Boolean.parseBoolean(row.getField("higher_is_better")),
                seconds,
                row.findField(SEARCH_SECONDS).map(Double::parseDouble).orElse(before + seconds),
                row.getField("problem"));
    }
}
