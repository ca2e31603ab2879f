package org.applieddl4j.spark;

import java.io.Serializable;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.fraud.TransactionSchema;

/**
 * A schema on its way to another machine.
 *
 * @param json as a schema file has it
 * @param encoding as JSON, what a network reads of the features of the user's own; empty where it is not known
 */
record PortableSchema(String json, String encoding) implements Serializable {

    static PortableSchema of(TransactionSchema schema) {
        return new PortableSchema(
                schema.csv().toJson(),
                schema.encoding().map(TableEncoding::toJson).orElse(""));
    }

    TransactionSchema schema() {
        TransactionSchema schema = TransactionSchema.of(CsvSchema.parse(json), "the schema");
        return encoding.isEmpty() ? schema : schema.encodedBy(TableEncoding.parse(encoding));
    }
}
