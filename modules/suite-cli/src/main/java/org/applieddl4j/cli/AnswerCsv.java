package org.applieddl4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.usecase.Prediction;

/**
 * A row an answer; what belongs together gets columns like {@code runnerUp.class}. The last column says why a row has no
 * answer.
 */
final class AnswerCsv implements AnswerWriter {

    private final CsvWriter csv;
    private final List<String> columns;

    /**
     * @param example any answer of the same network, for the columns
     */
    AnswerCsv(PrintWriter out, Prediction example) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        this.columns = List.copyOf(example.flat().keySet());
        List<String> header = new ArrayList<>(List.of("input", "line", "id"));
        header.addAll(columns);
        header.add(Prediction.PROBLEM);
        csv.writeRecord(header);
    }

    @Override
    public void write(InputRef asked, Prediction answer) {
        Map<String, Object> fields = answer.flat();
        List<String> row = new ArrayList<>();
        row.add(asked.input());
        row.add(asked.line().isPresent() ? Long.toString(asked.line().getAsLong()) : "");
        row.add(asked.id().orElse(""));
        columns.forEach(column -> row.add(String.valueOf(fields.getOrDefault(column, ""))));
        row.add(answer.answered() ? "" : answer.text());
        csv.writeRecord(row);
    }

    @Override
    public void close() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
