package org.applieddl4j.common.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.RunFailedException;

/**
 * Writes {@code predictions.csv}: what was predicted, a row a test example, with the row it came from.
 *
 * <p>Columns: {@code file}, {@code line}, {@code id}, {@code label}, one {@code score_<network>} a network, and
 * {@code decision} of the first network at its threshold.
 */
public final class PredictionsCsv {

    private PredictionsCsv() {}

    /**
     * The prediction for one test example.
     *
     * @param file name of the file the example came from
     * @param line line in that file, counted from 1; 0 where a file is one example
     * @param id the example's own id, for example a transaction number; may be empty
     * @param label the true class
     * @param scores the score of each network, in the order of the networks
     * @param decision what the headline network decided
     */
    public record Prediction(String file, long line, String id, String label, double[] scores, String decision) {}

    /**
     * Writes the file, whole or not at all.
     *
     * @param networks ids of the networks, the headline one first
     * @param predictions the rows, asked for once and in order, so that they need not be in memory together
     * @throws IllegalArgumentException if a row has another number of scores than there are networks
     * @throws RunFailedException if the file cannot be written
     */
    public static void write(Path file, List<String> networks, Iterable<Prediction> predictions) {
        AtomicFile.write(file, out -> {
            try (CsvWriter csv = CsvWriter.builder().build(out)) {
                csv.writeRecord(header(networks));
                for (Prediction prediction : predictions) {
                    csv.writeRecord(row(prediction, networks.size()));
                }
            }
        });
    }

    private static List<String> header(List<String> networks) {
        List<String> cells = new ArrayList<>(List.of("file", "line", "id", "label"));
        networks.forEach(network -> cells.add("score_" + network));
        cells.add("decision");
        return cells;
    }

    private static List<String> row(Prediction prediction, int networks) {
        double[] scores = prediction.scores();
        if (scores.length != networks) {
            throw new IllegalArgumentException(prediction.file() + ":" + prediction.line() + " has " + scores.length
                    + " scores for " + networks + " networks");
        }
        List<String> cells = new ArrayList<>();
        cells.add(prediction.file());
        cells.add(Long.toString(prediction.line()));
        cells.add(prediction.id());
        cells.add(prediction.label());
        for (double score : scores) {
            cells.add(Double.toString(score));
        }
        cells.add(prediction.decision());
        return cells;
    }
}
