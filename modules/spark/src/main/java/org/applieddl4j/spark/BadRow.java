package org.applieddl4j.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A row that could not be used.
 *
 * @param place where it stands
 * @param id what the input calls it; null where that is not known
 * @param problem why
 */
record BadRow(InputRow.Place place, String id, String problem) implements Serializable {

    /** One of {@link Payments#bad()}. */
    static BadRow of(Row row) {
        return new BadRow(
                new InputRow.Place(row.getInt(0), row.getLong(1), row.getLong(2)), row.getString(4), row.getString(3));
    }

    /** For people: file, line and what is wrong. */
    static List<String> lines(List<BadRow> rows, InputTable input) {
        Map<InputRow.Place, Long> lines =
                input.lines(rows.stream().map(BadRow::place).toList());
        return rows.stream()
                .map(row -> input.file(row.place().file()) + ":" + lines.get(row.place())
                        + (row.id() == null ? "" : " (" + row.id() + ")") + ": " + row.problem())
                .toList();
    }
}
