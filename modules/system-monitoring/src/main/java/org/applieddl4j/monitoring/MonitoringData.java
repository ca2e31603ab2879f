package org.applieddl4j.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.SeriesSchema;

/** Reads streams of measurements. */
final class MonitoringData {

    static final String WINDOWS = "labels/combined_windows.json";
    private static final String FOLDER = "data/";

    /** Fewer rows leave a probation too short to learn anything from. */
    private static final int FEWEST_ROWS = 400;

    private MonitoringData() {}

    /**
     * A file of the user's own.
     *
     * @param stream what it holds
     * @param schema what its columns hold
     * @param notes what was made of times and gaps
     * @param skipped rows that could not be used
     */
    record OwnFile(MetricStream stream, SeriesSchema schema, List<String> notes, int skipped) {}

    /**
     * The 58 streams of the Numenta Anomaly Benchmark, ordered by name. Windows begin and end at the first row of their times: some
     * files hold a time twice.
     */
    static List<MetricStream> nab(FetchedDataset fetched) {
        JsonNode windows = json(fetched.file(WINDOWS));
        List<MetricStream> streams = new ArrayList<>();
        windows.fieldNames().forEachRemaining(name -> streams.add(nab(fetched, name, windows.get(name))));
        return streams;
    }

    private static MetricStream nab(FetchedDataset fetched, String name, JsonNode windows) {
        Path file = fetched.file(FOLDER + name);
        CsvTable table = CsvTable.read(file, CsvSchema.of(Column.timestamp("timestamp"), Column.number("value")), 0);
        long[] seconds = table.integers("timestamp");
        Map<Long, Integer> firstRow = new HashMap<>();
        for (int row = seconds.length - 1; row >= 0; row--) {
            firstRow.put(seconds[row], row);
        }
        List<FaultWindow> faults = new ArrayList<>();
        for (JsonNode window : windows) {
            faults.add(new FaultWindow(
                    row(firstRow, window.get(0).asText(), file),
                    row(firstRow, window.get(1).asText(), file)));
        }
        return new MetricStream(
                name,
                name.substring(0, name.indexOf('/')),
                List.of("value"),
                seconds,
                new double[][] {table.numbers("value")},
                faults,
                true);
    }

    private static int row(Map<Long, Integer> firstRow, String time, Path file) {
        String plain = time.contains(".") ? time.substring(0, time.indexOf('.')) : time;
        long second = java.time.LocalDateTime.parse(plain.replace(' ', 'T')).toEpochSecond(java.time.ZoneOffset.UTC);
        Integer row = firstRow.get(second);
        if (row == null) {
            throw new InputException(file + ": has no row of the time " + time + ", where a window begins or ends;"
                    + " get the dataset's files again, all of one version");
        }
        return row;
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as JSON (" + FailureReason.of(e) + "); get it again", e);
        }
    }

    /**
     * A CSV file: times, values, perhaps labels, as its header line shows or the schema file beside it says.
     *
     * @param badRowsAllowed how many rows to skip before giving up
     * @throws InputException if it cannot be used, with the line and what to do
     */
    static OwnFile csv(Path file, int badRowsAllowed) {
        return CsvSchema.explained(file, () -> {
            OwnRows rows = new OwnRows(file, SeriesSchema.beside(file), badRowsAllowed);
            CsvStream.read(file, rows.delimiter(), read -> {}, rows);
            return rows.done();
        });
    }

    /** Collects the rows of a file. */
    private static final class OwnRows implements CsvStream.Reader {

        private final Path file;
        private final boolean schemaWritten;
        private final int badRowsAllowed;
        private final List<MetricRows.Row> rows = new ArrayList<>();
        private Optional<SeriesSchema> schema;
        private MetricRows parser;
        private final List<String> written = new ArrayList<>();
        private int bad;
        private int repeated;

        OwnRows(Path file, Optional<SeriesSchema> schema, int badRowsAllowed) {
            this.file = file;
            this.schema = schema;
            this.schemaWritten = schema.isPresent();
            this.badRowsAllowed = badRowsAllowed;
        }

        char delimiter() {
            return schema.map(known -> known.csv().delimiter()).orElse(CsvStream.DETECT);
        }

        @Override
        public void note(String what) {
            written.add(what);
        }

        @Override
        public void header(List<String> columns) {
            schema = schema.or(() -> Optional.of(SeriesSchema.guess(file.toString(), columns, MetricRows.LABELS)));
            parser = new MetricRows(file.toString(), columns, schema.get());
        }

        @Override
        public void row(long line, String[] cells) {
            MetricRows.Row row;
            try {
                row = parser.parse(cells);
            } catch (InputException e) {
                bad(line, e.getMessage());
                return;
            }
            long last =
                    rows.isEmpty() ? Long.MIN_VALUE : rows.get(rows.size() - 1).second();
            if (row.second() < last) {
                bad(
                        line,
                        "its time is " + (last - row.second())
                                + " s before that of the row above; sort the file by time");
            } else if (row.second() == last) {
                repeated++;
            } else {
                rows.add(row);
            }
        }

        @Override
        public void bad(long line, String why) {
            bad++;
            if (bad > badRowsAllowed) {
                throw new InputException(file + ":" + line + ": " + why
                        + (badRowsAllowed == 0 ? "" : " (and " + badRowsAllowed + " bad rows before it)"));
            }
        }

        OwnFile done() {
            if (rows.size() < FEWEST_ROWS) {
                throw new InputException(file + ": has " + rows.size() + " usable row" + (rows.size() == 1 ? "" : "s")
                        + "; " + FEWEST_ROWS + " are the fewest to learn from");
            }
            long[] seconds = rows.stream().mapToLong(MetricRows.Row::second).toArray();
            double[][] values = new double[parser.sensors().size()][];
            for (int i = 0; i < values.length; i++) {
                int sensor = i;
                values[i] =
                        rows.stream().mapToDouble(row -> row.values()[sensor]).toArray();
            }
            String name = file.getFileName().toString();
            MetricStream stream =
                    new MetricStream(name, "own", parser.sensors(), seconds, values, windows(), parser.labelled());
            return new OwnFile(stream, schema.orElseThrow(), notes(stream), bad);
        }

        private List<FaultWindow> windows() {
            List<FaultWindow> windows = new ArrayList<>();
            int from = -1;
            int probation = Math.min((int) (0.15 * rows.size()), 750);
            for (int row = 0; row <= rows.size(); row++) {
                boolean fault = row < rows.size() && rows.get(row).fault() && row >= probation;
                if (fault && from < 0) {
                    from = row;
                } else if (!fault && from >= 0) {
                    windows.add(new FaultWindow(from, row - 1));
                    from = -1;
                }
            }
            return windows;
        }

        private List<String> notes(MetricStream stream) {
            List<String> notes = new ArrayList<>(written);
            notes.add(schema.orElseThrow().note(file, schemaWritten));
            if (repeated > 0) {
                notes.add(repeated + " rows repeat the time of the row above and were left out");
            }
            long step = stream.typicalStep();
            int gaps = 0;
            for (int row = 1; row < stream.rows(); row++) {
                gaps += stream.seconds()[row] - stream.seconds()[row - 1] > 2 * step ? 1 : 0;
            }
            if (gaps > 0) {
                notes.add(gaps + " gaps of more than two typical steps (" + step
                        + " s) between rows: rows are used in sequence, gaps are not filled");
            }
            long missing = Arrays.stream(stream.values())
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isNaN)
                    .count();
            if (missing > 0) {
                notes.add(
                        missing + " values are missing: the sensor scores 0 in that row and its state does not change");
            }
            return notes;
        }
    }
}
