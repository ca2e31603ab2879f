package org.applieddl4j.common.experiment.classification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What surrounds a network over rows in its bundle.
 *
 * @param encoding from a row to the network's input
 * @param calibration from the network's output to probabilities
 * @param schema what the columns of a file hold; null in bundles that were written before they kept it
 */
public record TablePreprocessing(
        TableEncoding encoding,
        TemperatureScaling calibration,
        @JsonInclude(JsonInclude.Include.NON_NULL) CsvSchema schema) {

    /** @throws IllegalArgumentException if a part is missing, or the schema describes no such rows */
    public TablePreprocessing {
        if (encoding == null || calibration == null) {
            throw new IllegalArgumentException("encoding and calibration belong together");
        }
        if (!table(encoding, schema).names().equals(encoding.names())) {
            throw new IllegalArgumentException("the schema is of other columns than the network reads");
        }
    }

    /** Without a schema: the columns are read as they stand. */
    public TablePreprocessing(TableEncoding encoding, TemperatureScaling calibration) {
        this(encoding, calibration, null);
    }

    /** What the columns of a file hold. */
    TableSchema table() {
        return table(encoding, schema);
    }

    private static TableSchema table(TableEncoding encoding, CsvSchema schema) {
        return schema == null ? TableSchema.ofTexts(encoding.names()) : new TableSchema(schema);
    }
}
