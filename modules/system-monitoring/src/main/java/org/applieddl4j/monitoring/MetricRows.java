package org.applieddl4j.monitoring;

import java.util.List;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.Gaps;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.data.csv.YesOrNo;

/** Parses the rows of a table of measurements: a column of times, one or many of values, and perhaps one of labels. */
final class MetricRows {

    /** What the column of labels may be called where no schema says it. */
    static final Set<String> LABELS = Set.of("label", "anomaly", "is_anomaly", "fault");

    private final SeriesSchema schema;
    private final SeriesSchema.Rows rows;

    /**
     * A row.
     *
     * @param second since 1970-01-01T00:00:00Z
     * @param values of the sensors, NaN where one is missing
     * @param fault whether the row is labelled as one
     */
    record Row(long second, double[] values, boolean fault) {}

    /**
     * @param file what to call it in messages
     * @param columns of its header line
     * @param schema what they hold
     * @throws InputException if there is no column of times, or another one is missing
     */
    MetricRows(String file, List<String> columns, SeriesSchema schema) {
        this.schema = schema;
        if (schema.time().isEmpty()) {
            throw new InputException(
                    file + ": has no column of times; add one, for example 'timestamp', or give one the role"
                            + " time in a schema file; " + CsvSchema.DESCRIBED);
        }
        this.rows = schema.reading(file, columns);
    }

    /** Names of the columns of values. */
    List<String> sensors() {
        return schema.names();
    }

    boolean labelled() {
        return rows.labelled();
    }

    /**
     * Parses a row.
     *
     * @throws InputException naming the column and what is wrong with it
     */
    Row parse(String[] cells) {
        SeriesSchema.Row row = rows.read(cells);
        return new Row((long) Math.floor(row.second()), row.values(), labelled() && fault(row.label()));
    }

    private static boolean fault(String text) {
        if (Gaps.isGap(text)) {
            return false;
        }
        return YesOrNo.of(text).orElseThrow(() -> new InputException("the label '" + text + "' is neither 0 nor 1"))
                == 1;
    }
}
