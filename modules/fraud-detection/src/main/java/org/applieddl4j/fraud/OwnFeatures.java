package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;

/**
 * Features of the user's own before they are numbers: categories, times and gaps among them. Which categories there are, and what
 * stands for a gap, is learned from the rows that a network learns from.
 */
public final class OwnFeatures {

    private final TableSchema schema;
    private final List<String[]> cells;

    private OwnFeatures(TableSchema schema, List<String[]> cells) {
        this.schema = schema;
        this.cells = cells;
    }

    /**
     * Takes them over from a table, whose rows stand in the order of the file, to transactions in the order of time.
     *
     * @param schema of the columns
     * @param transactions made from this table's rows
     */
    static OwnFeatures of(TableSchema schema, CsvTable table, Transactions transactions) {
        long[] lines = new long[table.rows()];
        Arrays.setAll(lines, row -> table.origin(row).line());
        List<String[]> inFile = schema.rows(table);
        // Lines ascend in the file, so that the line leads back to the row of the table.
        return new OwnFeatures(
                schema,
                IntStream.range(0, transactions.size())
                        .map(row -> Arrays.binarySearch(
                                lines, transactions.origin(row).line()))
                        .mapToObj(inFile::get)
                        .toList());
    }

    /**
     * Learns what a network reads of them.
     *
     * @param learned rows of the training
     */
    TableEncoding fit(int[] learned) {
        return TableEncoding.fit(
                schema.names(), IntStream.of(learned).mapToObj(cells::get).toList(), schema.categories());
    }

    /** As numbers, not scaled: a column for each of {@link TableEncoding#inputs}. */
    FeatureMatrix encoded(TableEncoding encoding) {
        int width = encoding.width();
        float[] values = new float[Math.multiplyExact(cells.size(), width)];
        int at = 0;
        for (String[] row : cells) {
            for (double value : encoding.values(row).values()) {
                values[at++] = (float) value;
            }
        }
        return new FeatureMatrix(encoding.inputs(), values);
    }
}
