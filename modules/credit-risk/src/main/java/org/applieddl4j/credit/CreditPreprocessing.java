package org.applieddl4j.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableSchema;

/**
 * What surrounds a network in its bundle.
 *
 * @param encoding from an application to its inputs
 * @param policy what a loan brings and costs
 * @param band where a person decides
 * @param typical what the training applications were like
 * @param scores how the probabilities of the validation applications were distributed
 * @param schema what the columns of the user's own table hold; null for other data, and in bundles that were written before they kept
 *     it
 */
record CreditPreprocessing(
        Encoding encoding,
        LendingPolicy policy,
        CreditJudgement.GreyBand band,
        Typical typical,
        Typical scores,
        @JsonInclude(JsonInclude.Include.NON_NULL) CsvSchema schema) {

    /** @throws IllegalArgumentException if a part is missing or does not fit */
    CreditPreprocessing {
        if (encoding == null || policy == null || band == null || typical == null || scores == null) {
            throw new IllegalArgumentException("a part of what surrounds the network is missing");
        }
        if (typical.quantiles().size() != encoding.fields().size()
                || scores.quantiles().size() != 1) {
            throw new IllegalArgumentException("the typical application is one of other columns");
        }
        if (!table(encoding, schema).names().containsAll(names(encoding))) {
            throw new IllegalArgumentException("the schema is of other columns than the network reads");
        }
    }

    private static List<String> names(Encoding encoding) {
        return encoding.fields().stream().map(Field::name).toList();
    }

    /** What the columns of a file hold; without a schema they are read as they stand. */
    TableSchema table() {
        return table(encoding, schema);
    }

    private static TableSchema table(Encoding encoding, CsvSchema schema) {
        return schema == null ? TableSchema.ofTexts(names(encoding)) : new TableSchema(schema);
    }
}
