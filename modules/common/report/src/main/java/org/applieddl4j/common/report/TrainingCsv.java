package org.applieddl4j.common.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/** Writes {@code training.csv}: how training went, a row an epoch. */
public final class TrainingCsv {

    private TrainingCsv() {}

    /**
     * One epoch of training.
     *
     * @param epoch counted from 1
     * @param trainLoss mean loss over the training batches of this epoch
     * @param validationMetric the metric that early stopping watches, on the validation split
     * @param learningRate learning rate at the end of the epoch
     * @param seconds wall-clock time of the epoch, validation included
     */
    public record Epoch(int epoch, double trainLoss, double validationMetric, double learningRate, double seconds) {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws RunFailedException if it cannot be written
     */
    public static void write(Path file, List<Epoch> epochs) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder().build(out)) {
                csv.writeRecord("epoch", "train_loss", "validation_metric", "learning_rate", "seconds");
                for (Epoch epoch : epochs) {
                    csv.writeRecord(
                            Integer.toString(epoch.epoch()),
                            Double.toString(epoch.trainLoss()),
                            Double.toString(epoch.validationMetric()),
                            Double.toString(epoch.learningRate()),
                            Double.toString(epoch.seconds()));
                }
            }
        });
    }

    /**
     * Reads such a file.
     *
     * @throws InputException if it is missing or not as this class writes it
     */
    public static List<Epoch> read(Path file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream()
                    .map(row -> new Epoch(
                            Integer.parseInt(row.getField("epoch")),
                            Double.parseDouble(row.getField("train_loss")),
                            Double.parseDouble(row.getField("validation_metric")),
                            Double.parseDouble(row.getField("learning_rate")),
                            Double.parseDouble(row.getField("seconds"))))
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw new InputException(file + ": is no record of a training (" + e.getMessage() + "); run it again", e);
        }
    }
}
