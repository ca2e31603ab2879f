package org.applieddl4j.common.data.csv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;

/** A schema file as its JSON has it, where what is left out is null; checked while it is read. */
record CsvSchemaJson(String delimiter, List<ColumnJson> columns) {

    CsvSchemaJson {
        if (columns == null) {
            throw new IllegalArgumentException("property 'columns' is missing");
        }
        if (delimiter != null && delimiter.length() != 1) {
            throw new IllegalArgumentException("'delimiter' must be one character, not '" + delimiter + "'");
        }
        toSchema(delimiter, columns);
    }

    CsvSchema schema() {
        return toSchema(delimiter, columns);
    }

    private static CsvSchema toSchema(String delimiter, List<ColumnJson> columns) {
        return new CsvSchema(
                delimiter == null ? CsvStream.DETECT : delimiter.charAt(0),
                columns.stream().map(ColumnJson::column).toList());
    }

    record ColumnJson(String name, String kind, Double min, Double max, List<String> allowed, String role) {

        ColumnJson {
            toColumn(name, kind, min, max, allowed, role);
        }

        Column column() {
            return toColumn(name, kind, min, max, allowed, role);
        }

        private static Column toColumn(
                String name, String kind, Double min, Double max, List<String> allowed, String role) {
            if (name == null) {
                throw new IllegalArgumentException("property 'name' is missing");
            }
            return new Column(
                    name,
                    kind(name, kind),
                    min == null ? Double.NEGATIVE_INFINITY : min,
                    max == null ? Double.POSITIVE_INFINITY : max,
                    allowed == null ? List.of() : allowed,
                    Optional.ofNullable(role));
        }

        private static Kind kind(String name, String kind) {
            for (Kind known : Kind.values()) {
                if (known.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    return known;
                }
            }
            throw new IllegalArgumentException(
                    "column '" + name + "': 'kind' must be number, integer, timestamp or text"
                            + (kind == null ? "" : ", not '" + kind + "'"));
        }
    }
}
