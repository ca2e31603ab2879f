package org.applieddl4j.common.data.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;

/** A schema file as its JSON has it, where what is left out is null; checked while it is read. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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

    static CsvSchemaJson of(CsvSchema schema) {
        return new CsvSchemaJson(
                schema.delimiter() == CsvStream.DETECT ? null : String.valueOf(schema.delimiter()),
                schema.columns().stream().map(ColumnJson::of).toList());
    }

    CsvSchema schema() {
        return toSchema(delimiter, columns);
    }

    private static CsvSchema toSchema(String delimiter, List<ColumnJson> columns) {
        return new CsvSchema(
                delimiter == null ? CsvStream.DETECT : delimiter.charAt(0),
                columns.stream().map(ColumnJson::column).toList());
    }

    /**
     * @param decimal a point or a comma
     * @param unit what times count that are no dates
     * @param zone name of a time zone
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ColumnJson(
            String name,
            String kind,
            Double min,
            Double max,
            List<String> allowed,
            String role,
            String decimal,
            String unit,
            String zone) {

        ColumnJson {
            toColumn(name, kind, min, max, allowed, role, decimal, unit, zone);
        }

        static ColumnJson of(Column column) {
            return new ColumnJson(
                    column.name(),
                    column.kind().name().toLowerCase(Locale.ROOT),
                    Double.isInfinite(column.min()) ? null : column.min(),
                    Double.isInfinite(column.max()) ? null : column.max(),
                    column.allowed(),
                    column.role().orElse(null),
                    column.format().decimal().map(String::valueOf).orElse(null),
                    column.format().unit().map(CsvSchema::unit).orElse(null),
                    column.format().zone().map(ZoneId::getId).orElse(null));
        }

        Column column() {
            return toColumn(name, kind, min, max, allowed, role, decimal, unit, zone);
        }

        private static Column toColumn(
                String name,
                String kind,
                Double min,
                Double max,
                List<String> allowed,
                String role,
                String decimal,
                String unit,
                String zone) {
            if (name == null) {
                throw new IllegalArgumentException("property 'name' is missing");
            }
            if (decimal != null && decimal.length() != 1) {
                throw new IllegalArgumentException(
                        "column '" + name + "': 'decimal' must be a point or a comma, not '" + decimal + "'");
            }
            return new Column(
                    name,
                    kind(name, kind),
                    min == null ? Double.NEGATIVE_INFINITY : min,
                    max == null ? Double.POSITIVE_INFINITY : max,
                    allowed == null ? List.of() : allowed,
                    Optional.ofNullable(role),
                    new CellFormat(
                            Optional.ofNullable(decimal).map(sign -> sign.charAt(0)),
                            Optional.ofNullable(unit).map(word -> unit(name, word)),
                            Optional.ofNullable(zone).map(word -> zone(name, word)),
                            false));
        }

        private static TimeUnit unit(String name, String unit) {
            for (TimeUnit known : TimeUnit.values()) {
                if (CsvSchema.unit(known).equals(unit)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("column '" + name
                    + "': 'unit' must be seconds, milliseconds, minutes, hours or days, not '" + unit + "'");
        }

        private static ZoneId zone(String name, String zone) {
            try {
                return ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "column '" + name + "': 'zone' must be a time zone such as Europe/Madrid, not '" + zone + "'",
                        e);
            }
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
