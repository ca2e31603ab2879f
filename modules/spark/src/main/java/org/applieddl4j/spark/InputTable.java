package org.applieddl4j.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvLine;
import scala.Tuple2;

/** Rows of text that know where they stand: CSV and JSON lines read in pieces, and Parquet. */
final class InputTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A first line of more is no header. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** A row of more began with a quote that was not meant as one. */
    private static final int LONGEST_ROW = 1 << 22;

    private final SparkSession spark;
    private final InputFiles files;
    private final List<String> columns;
    private final JavaRDD<InputRow> rows;

    private InputTable(SparkSession spark, InputFiles files, List<String> columns, JavaRDD<InputRow> rows) {
        this.spark = spark;
        this.files = files;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Opens a table. Of CSV files all lines are looked at once: a file with line breaks in its cells cannot be read in pieces,
     * since a piece cannot know whether it begins within quotes.
     *
     * @param delimiter between the cells of CSV files
     * @throws InputException if the files have different columns
     */
    static InputTable open(SparkSession spark, InputFiles files, char delimiter) {
        return switch (files.kind()) {
            case CSV -> csv(spark, files, delimiter);
            case JSON -> json(spark, files);
            case PARQUET -> parquet(spark, files);
            case PICTURES -> throw new InputException("pictures have no rows");
        };
    }

    List<String> columns() {
        return columns;
    }

    JavaRDD<InputRow> rows() {
        return rows;
    }

    /** What to call the input in a message about all of it. */
    String name() {
        String first = new Path(files.files().get(0)).getName();
        return files.files().size() == 1
                ? first
                : first + " and " + (files.files().size() - 1) + " more";
    }

    String file(int file) {
        return new Path(files.files().get(file)).getName();
    }

    // --- text ---

    private static InputTable csv(SparkSession spark, InputFiles files, char delimiter) {
        String first = firstLine(spark, files, 0);
        CsvLine line = CsvLine.below(first, delimiter);
        char parts = line.delimiter();
        for (int file = 1; file < files.files().size(); file++) {
            if (!firstLine(spark, files, file).equals(first)) {
                throw new InputException(
                        new Path(files.files().get(file)).getName() + ": its header line differs from that of "
                                + new Path(files.files().get(0)).getName() + "; score them one by one");
            }
        }
        if (line.leavesOpen(first, false)) {
            throw new InputException(
                    new Path(files.files().get(0)).getName()
                            + ":1: a name in the header line has a line break, or a quote that is never closed; correct the name");
        }
        String[] header = line.cells(first);
        for (int i = 0; i < header.length; i++) {
            header[i] = header[i].strip();
        }
        int width = header.length;
        LineReaders readers = () -> new CsvReader(new CsvLine(parts), width);
        boolean whole = hasBreaksInCells(spark, files, parts);
        JavaRDD<InputRow> rows = lines(spark, files, true, whole ? WholeFiles.class : TextInputFormat.class, readers);
        return new InputTable(spark, files, List.of(header), rows);
    }

    /** Whether any line ends within quotes. Up to the first that does, every line begins outside of them. */
    private static boolean hasBreaksInCells(SparkSession spark, InputFiles files, char delimiter) {
        return !text(spark, files, TextInputFormat.class)
                .mapPartitionsWithInputSplit(
                        (split, lines) -> {
                            CsvLine line = new CsvLine(delimiter);
                            boolean open = false;
                            while (!open && lines.hasNext()) {
                                open = line.leavesOpen(lines.next()._2().toString(), false);
                            }
                            return open
                                    ? List.of(true).iterator()
                                    : List.<Boolean>of().iterator();
                        },
                        false)
                .isEmpty();
    }

    /** Text files that are not cut into pieces. */
    public static final class WholeFiles extends TextInputFormat {

        @Override
        protected boolean isSplitable(JobContext context, Path file) {
            return false;
        }
    }

    /** Takes rows of CSV apart, which may go over several lines. */
    private record CsvReader(CsvLine line, int width) implements LineReader {

        @Override
        public boolean goesOn(String text, boolean open) {
            return line.leavesOpen(text, open);
        }

        @Override
        public InputRow read(InputRow.Place place, String text) {
            String[] cells = line.cells(text);
            return cells.length == width
                    ? new InputRow(place, cells, null)
                    : InputRow.bad(place, "has " + cells.length + " fields, the header line has " + width);
        }
    }

    private static InputTable json(SparkSession spark, InputFiles files) {
        List<String> names = new ArrayList<>();
        try {
            JSON.readTree(firstLine(spark, files, 0)).fieldNames().forEachRemaining(names::add);
        } catch (JsonProcessingException e) {
            throw new InputException(
                    new Path(files.files().get(0)).getName() + ":1: is no JSON; an object a line is", e);
        }
        JavaRDD<InputRow> rows =
                lines(spark, files, false, TextInputFormat.class, () -> (place, text) -> cells(place, text, names));
        return new InputTable(spark, files, List.copyOf(names), rows);
    }

    private static InputRow cells(InputRow.Place place, String text, List<String> names) {
        try {
            JsonNode object = JSON.readTree(text);
            if (!object.isObject()) {
                return InputRow.bad(place, "is no JSON object");
            }
            String[] cells = new String[names.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = object.path(names.get(i)).asText("");
            }
            return new InputRow(place, cells, null);
        } catch (JsonProcessingException e) {
            return InputRow.bad(place, "is no JSON object");
        }
    }

    /** Understands lines; not for several threads at once. */
    private interface LineReader {

        InputRow read(InputRow.Place place, String text);

        /**
         * Whether a row goes on on the next line.
         *
         * @param open whether it did after the line before
         */
        default boolean goesOn(String text, boolean open) {
            return false;
        }
    }

    /** Makes a reader for every piece, where the piece is read. */
    private interface LineReaders extends java.io.Serializable {

        LineReader reader();
    }

    private static JavaRDD<InputRow> lines(
            SparkSession spark,
            InputFiles files,
            boolean header,
            Class<? extends TextInputFormat> format,
            LineReaders readers) {
        Map<String, Integer> indices = new TreeMap<>();
        for (int i = 0; i < files.files().size(); i++) {
            indices.put(files.files().get(i), i);
        }
        return text(spark, files, format)
                .mapPartitionsWithInputSplit(
                        (split, lines) -> {
                            FileSplit piece = (FileSplit) split;
                            int file = indices.get(piece.getPath().toString());
                            return new Lines(file, piece, header, lines, readers.reader());
                        },
                        false);
    }

    private static JavaNewHadoopRDD<LongWritable, Text> text(
            SparkSession spark, InputFiles files, Class<? extends TextInputFormat> format) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try {
            Job job = Job.getInstance(context.hadoopConfiguration());
            FileInputFormat.setInputPaths(
                    job, files.files().stream().map(Path::new).toArray(Path[]::new));
            return (JavaNewHadoopRDD<LongWritable, Text>)
                    context.newAPIHadoopRDD(job.getConfiguration(), format, LongWritable.class, Text.class);
        } catch (IOException e) {
            throw new InputException("the input cannot be read (" + FailureReason.of(e) + ")", e);
        }
    }

    /** The rows of a piece, each on a line or over several; blank lines and the header left out. */
    private static final class Lines implements Iterator<InputRow> {

        private final int file;
        private final String name;
        private final long offset;
        private final boolean header;
        private final Iterator<Tuple2<LongWritable, Text>> lines;
        private final LineReader reader;
        private long index;
        private InputRow next;

        Lines(
                int file,
                FileSplit piece,
                boolean header,
                Iterator<Tuple2<LongWritable, Text>> lines,
                LineReader reader) {
            this.file = file;
            this.name = piece.getPath().getName();
            this.offset = piece.getStart();
            this.header = header;
            this.lines = lines;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            while (next == null && lines.hasNext()) {
                Text line = lines.next()._2();
                InputRow.Place place = new InputRow.Place(file, offset, index++);
                boolean isHeader = header && offset == 0 && place.index() == 0;
                next = isHeader ? null : row(place, line);
            }
            return next != null;
        }

        private InputRow row(InputRow.Place place, Text line) {
            String text;
            try {
                text = whole(place, decoded(line));
            } catch (CharacterCodingException e) {
                return InputRow.bad(place, "is not UTF-8 text");
            }
            if (text.isBlank()) {
                return null;
            }
            try {
                return reader.read(place, text);
            } catch (InputException e) {
                return InputRow.bad(place, e.getMessage());
            }
        }

        /** @throws InputException if the row never ends, so that nobody can tell where the next one begins */
        private String whole(InputRow.Place place, String first) throws CharacterCodingException {
            boolean open = reader.goesOn(first, false);
            StringBuilder row = new StringBuilder(first);
            while (open) {
                if (!lines.hasNext() || row.length() > LONGEST_ROW) {
                    throw new InputException(name + ":" + (place.index() + 1) + ": a cell begins with a quote that is"
                            + " never closed; close it, and inside quotes write two for one");
                }
                index++;
                String text = decoded(lines.next()._2());
                row.append('\n').append(text);
                open = reader.goesOn(text, true);
            }
            return row.toString();
        }

        private static String decoded(Text line) throws CharacterCodingException {
            return Text.decode(line.getBytes(), 0, line.getLength(), false);
        }

        @Override
        public InputRow next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            InputRow row = next;
            next = null;
            return row;
        }
    }

    private static String firstLine(SparkSession spark, InputFiles files, int file) {
        String name = new Path(files.files().get(file)).getName();
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        try (InputStream in = files.open(file, configuration);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0 && c != '\n'; c = reader.read()) {
                line.append((char) c);
                if (line.length() > LONGEST_HEADER) {
                    throw new InputException(name + ": its first line does not end; it is no table");
                }
            }
            return line.toString().strip().replace("\uFEFF", "");
        } catch (IOException e) {
            throw InputException.unreadable(name, e);
        }
    }

    // --- Parquet ---

    private static InputTable parquet(SparkSession spark, InputFiles files) {
        Dataset<Row> table = spark.read().parquet(files.files().toArray(new String[0]));
        List<String> columns = List.of(table.columns());
        Map<String, Integer> indices = new TreeMap<>();
        for (int i = 0; i < files.files().size(); i++) {
            indices.put(files.files().get(i), i);
        }
        org.apache.spark.sql.Column[] texts = columns.stream()
                .map(name -> functions.col("`" + name + "`").cast("string"))
                .toArray(org.apache.spark.sql.Column[]::new);
        JavaRDD<InputRow> rows = table.select(
                        functions.col("_metadata.file_path"),
                        functions.col("_metadata.row_index"),
                        functions.array(texts))
                .toJavaRDD()
                .map(row -> {
                    String file = new Path(URI.create(row.getString(0))).toString();
                    InputRow.Place place = new InputRow.Place(indices.get(file), 0, row.getLong(1));
                    List<String> cells = row.getList(2);
                    return new InputRow(
                            place,
                            cells.stream().map(cell -> cell == null ? "" : cell).toArray(String[]::new),
                            null);
                });
        return new InputTable(spark, files, columns, rows);
    }

    // --- where rows stand ---

    /**
     * The lines that rows stand on, counted from 1; rows of Parquet are counted from 1 too. Reads the files up to the last of
     * them.
     *
     * @param places few
     */
    Map<InputRow.Place, Long> lines(List<InputRow.Place> places) {
        Map<InputRow.Place, Long> lines = new TreeMap<>();
        List<InputRow.Place> sorted = places.stream().sorted().toList();
        int at = 0;
        while (at < sorted.size()) {
            int file = sorted.get(at).file();
            int end = at;
            while (end < sorted.size() && sorted.get(end).file() == file) {
                end++;
            }
            lines(file, sorted.subList(at, end), lines);
            at = end;
        }
        return lines;
    }

    private void lines(int file, List<InputRow.Place> places, Map<InputRow.Place, Long> lines) {
        boolean fromStart = places.get(places.size() - 1).offset() == 0;
        if (fromStart) {
            places.forEach(place -> lines.put(place, place.index() + 1));
            return;
        }
        try (InputStream in =
                new BufferedInputStream(files.open(file, spark.sparkContext().hadoopConfiguration()), 1 << 16)) {
            long position = 0;
            long breaks = 0;
            for (InputRow.Place place : places) {
                while (position < place.offset()) {
                    int c = in.read();
                    if (c < 0) {
                        break;
                    }
                    position++;
                    breaks += c == '\n' ? 1 : 0;
                }
                // A piece that does not begin at 0 leaves its first line to the piece before.
                lines.put(place, place.index() + 1 + (place.offset() == 0 ? 0 : breaks + 1));
            }
        } catch (IOException e) {
            throw InputException.unreadable(file(file), e);
        }
    }
}
