package org.applieddl4j.fraud;

import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvTable;

/** Takes numbers over from a table, whose rows stand in the order of the file, to transactions in the order of time. */
final class TableColumns {

    private final CsvTable table;
    private final long[] lines;

    TableColumns(CsvTable table) {
        this.table = table;
        this.lines = new long[table.rows()];
        Arrays.setAll(lines, row -> table.origin(row).line());
    }

    /** The values of a NUMBER or INTEGER column, in the order of the file. */
    double[] numbers(Column column) {
        return column.kind() == Kind.NUMBER
                ? table.numbers(column.name())
                : Arrays.stream(table.integers(column.name())).asDoubleStream().toArray();
    }

    /**
     * Some columns as features.
     *
     * @param columns of numbers or integers, at least one
     * @param transactions made from this table's rows
     */
    FeatureMatrix features(List<Column> columns, Transactions transactions) {
        float[] values = new float[Math.multiplyExact(transactions.size(), columns.size())];
        for (int column = 0; column < columns.size(); column++) {
            double[] numbers = numbers(columns.get(column));
            for (int row = 0; row < transactions.size(); row++) {
                // Lines ascend in the file, so that the line leads back to the row of the table.
                int tableRow =
                        Arrays.binarySearch(lines, transactions.origin(row).line());
                values[row * columns.size() + column] = (float) numbers[tableRow];
            }
        }
        return new FeatureMatrix(columns.stream().map(Column::name).toList(), values);
    }
}
