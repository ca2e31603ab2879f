package org.applieddl4j.spark;

import java.io.Serializable;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.fraud.TransactionSchema;

/**
 * A schema on its way to another machine.
 *
 * @param json as a schema file has it
 */
record PortableSchema(String json) implements Serializable {

    static PortableSchema of(CsvSchema schema) {
        return new PortableSchema(schema.toJson());
    }

    TransactionSchema schema() {
        return TransactionSchema.of(CsvSchema.parse(json), "the schema");
    }
}
