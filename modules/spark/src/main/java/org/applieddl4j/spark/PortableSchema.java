package org.applieddl4j.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.fraud.TransactionSchema;

/** A schema on its way to another machine. */
record PortableSchema(char delimiter, List<Part> parts) implements Serializable {

    /** A column; its role is null where it has none. */
    record Part(String name, Kind kind, double min, double max, List<String> allowed, String role)
            implements Serializable {}

    static PortableSchema of(CsvSchema schema) {
        return new PortableSchema(
                schema.delimiter(),
                schema.columns().stream()
                        .map(column -> new Part(
                                column.name(),
                                column.kind(),
                                column.min(),
                                column.max(),
                                column.allowed(),
                                column.role().orElse(null)))
                        .toList());
    }

    TransactionSchema schema() {
        List<Column> columns = parts.stream()
                .map(part -> new Column(
                        part.name(),
                        part.kind(),
                        part.min(),
                        part.max(),
                        part.allowed(),
                        Optional.ofNullable(part.role())))
                .toList();
        return TransactionSchema.of(new CsvSchema(delimiter, columns), "the schema");
    }
}
