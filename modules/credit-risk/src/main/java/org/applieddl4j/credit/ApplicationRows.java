package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.TableSchema;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/** Reads applications from a CSV file, its columns wherever they stand. */
final class ApplicationRows implements RowReader {

    private static final List<String> IDS = List.of("id", "ID");

    private final Path file;
    private final CreditPredictor predictor;
    private final TableSchema schema;
    private TableSchema.Rows rows;
    private int id = -1;

    /**
     * @param file a schema file may stand beside it; without one its columns are those of the training
     * @param predictor to be asked
     */
    ApplicationRows(Path file, CreditPredictor predictor) {
        this.file = file;
        this.predictor = predictor;
        this.schema = predictor.preprocessing().table().toAnswer(file);
    }

    /** The values of an application by the names of the form; what is missing is left out. */
    static Map<String, Double> values(List<Field> fields, double[] row) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            Field field = fields.get(i);
            if (Double.isNaN(row[i])) {
                continue;
            }
            values.put(
                    field.isNumber()
                            ? field.name()
                            : field.name() + "=" + field.words().get((int) row[i]),
                    field.isNumber() ? row[i] : 1.0);
        }
        return values;
    }

    @Override
    public List<String> header(List<String> columns) {
        rows = CsvSchema.explained(file, () -> reading(columns));
        id = Stream.concat(schema.id().map(CsvSchema.Column::name).stream(), IDS.stream())
                .mapToInt(columns::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
        return List.of();
    }

    private TableSchema.Rows reading(List<String> columns) {
        try {
            return schema.reading(file.toString(), columns);
        } catch (InputException e) {
            throw new InputException(e.getMessage() + "; give these columns, empty where nothing is known", e);
        }
    }

    @Override
    public char delimiter() {
        return schema.csv().delimiter();
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        return Optional.of(new ModelInput.Row(values(predictor.fields(), predictor.row(schema, rows.read(cells)))));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return id < 0 ? Optional.empty() : Optional.of(cells[id]);
    }
}
