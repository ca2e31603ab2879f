package org.applieddl4j.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowWatch;

/** Follows the rows of a table of measurements. */
final class MetricWatch implements RowWatch {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MonitoringPredictor predictor;
    private final String name;
    private final Optional<SeriesSchema> written;
    private MetricRows rows;
    private StreamWatch stream;

    /**
     * @param file of the table, or only its name; a schema file may stand beside it
     * @throws InputException if the schema file is wrong
     */
    MetricWatch(MonitoringPredictor predictor, Path file) {
        this.predictor = predictor;
        this.name = file.toString();
        this.written = SeriesSchema.beside(file);
    }

    @Override
    public char delimiter() {
        return written.or(predictor.settings()::table)
                .map(schema -> schema.csv().delimiter())
                .orElse(CsvStream.DETECT);
    }

    /**
     * A saved watch.
     *
     * @param network what tells the network from another
     * @param sensors names of the columns
     * @param numbers as {@link StreamWatch#save} gave them
     */
    record Saved(String network, List<String> sensors, List<String> numbers) {}

    @Override
    public List<String> header(List<String> columns) {
        rows = new MetricRows(name, columns, schema(columns));
        stream = predictor.watch(rows.sensors());
        int warmUp = predictor.settings().warmUp();
        return List.of("Watching " + String.join(", ", rows.sensors()) + "; the first " + warmUp
                + " rows are only learned from");
    }

    /** A table of other machines than those of the training has columns of its own: any may be watched. */
    private SeriesSchema schema(List<String> columns) {
        return written.or(() -> predictor.settings().table().filter(trained -> trained.fits(columns)))
                .orElseGet(() -> SeriesSchema.guess(name, columns, MetricRows.LABELS));
    }

    @Override
    public Observation next(String[] cells) {
        MetricRows.Row row = rows.parse(cells);
        StreamWatch.Observation seen = stream.observe(row.second(), row.values());
        return new Observation(
                answer(row.second(), seen), seen.alarm() ? Observation.Note.ALARM : Observation.Note.USUAL);
    }

    static Prediction answer(long second, StreamWatch.Observation seen) {
        String decision = seen.alarm() ? "alarm" : seen.warmingUp() ? "learning" : "no alarm";
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", Instant.ofEpochSecond(second).toString());
        fields.put("score", seen.score());
        fields.put("decision", decision);
        return Prediction.of(
                String.format(Locale.ROOT, "%s at %s, score %.4f", decision, fields.get("time"), seen.score()), fields);
    }

    @Override
    public Prediction example() {
        return answer(0, new StreamWatch.Observation(1, 0, false, true));
    }

    @Override
    public String save() {
        try {
            return JSON.writeValueAsString(new Saved(predictor.fingerprint(), stream.sensors(), stream.save()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void load(String name, String saved) {
        Saved read;
        try {
            read = JSON.readValue(saved, Saved.class);
        } catch (JsonProcessingException e) {
            throw new InputException(name + ": is no saved state of a monitor; delete it to start afresh", e);
        }
        if (read == null || read.numbers() == null || !predictor.fingerprint().equals(read.network())) {
            throw new InputException(
                    name + ": was saved with another network; name that one with --bundle, or delete the file");
        }
        if (!stream.sensors().equals(read.sensors())) {
            throw new InputException(name + ": is of the columns " + read.sensors() + ", and the table has "
                    + stream.sensors() + "; give it its own table, or delete the file");
        }
        stream.load(name, read.numbers());
    }
}
