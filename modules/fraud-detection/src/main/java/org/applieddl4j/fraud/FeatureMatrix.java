package org.applieddl4j.fraud;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Named numbers about each transaction, row-major: {@code [rows, columns]}, aligned with {@link Transactions}.
 *
 * <p>Floats, because that is what the networks compute with.
 */
public final class FeatureMatrix {

    private final List<String> names;
    private final float[] values;

    /**
     * @param names name of each column
     * @param values {@code [rows, columns]}, row after row; kept, not copied
     */
    public FeatureMatrix(List<String> names, float[] values) {
        if (names.isEmpty() || values.length % names.size() != 0) {
            throw new IllegalArgumentException(values.length + " values do not fill rows of " + names.size());
        }
        this.names = List.copyOf(names);
        this.values = values;
    }

    /** Name of each column. */
    public List<String> names() {
        return names;
    }

    /** Number of rows. */
    public int rows() {
        return values.length / names.size();
    }

    /** Number of columns. */
    public int columns() {
        return names.size();
    }

    /** One value. */
    public float value(int row, int column) {
        return values[row * names.size() + column];
    }

    /** One value, by the name of its column. */
    public float value(int row, String name) {
        return value(row, column(name));
    }

    /**
     * Position of a column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("no feature " + name + " among " + names);
        }
        return column;
    }

    /**
     * Copies some rows, in the order asked for.
     *
     * @return {@code [wanted.length, columns]}, row after row
     */
    public float[] gather(int[] wanted) {
        int columns = names.size();
        float[] gathered = new float[wanted.length * columns];
        for (int i = 0; i < wanted.length; i++) {
            System.arraycopy(values, wanted[i] * columns, gathered, i * columns, columns);
        }
        return gathered;
    }

    /** Some rows, one after the other. */
    Stream<double[]> rows(int[] wanted) {
        int columns = names.size();
        return IntStream.of(wanted)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToDouble(column -> values[row * columns + column])
                        .toArray());
    }

    /** These columns and, to their right, those of {@code other}, which has as many rows. */
    public FeatureMatrix beside(FeatureMatrix other) {
        if (other.rows() != rows()) {
            throw new IllegalArgumentException(rows() + " rows beside " + other.rows());
        }
        List<String> allNames =
                Stream.concat(names.stream(), other.names.stream()).toList();
        float[] all = new float[rows() * allNames.size()];
        for (int row = 0; row < rows(); row++) {
            int to = row * allNames.size();
            System.arraycopy(values, row * columns(), all, to, columns());
            System.arraycopy(other.values, row * other.columns(), all, to + columns(), other.columns());
        }
        return new FeatureMatrix(allNames, all);
    }
}
