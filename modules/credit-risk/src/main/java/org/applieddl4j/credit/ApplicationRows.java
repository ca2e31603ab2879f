package org.applieddl4j.credit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/** Reads applications from a CSV file, its columns wherever they stand. */
final class ApplicationRows implements RowReader {

    private static final List<String> IDS = List.of("id", "ID");

    private final Path file;
    private final List<Field> fields;
    private int[] places = {};
    private int id = -1;

    ApplicationRows(Path file, List<Field> fields) {
        this.file = file;
        this.fields = fields;
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
        String missing = fields.stream()
                .map(Field::name)
                .filter(name -> !columns.contains(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new InputException(file + ":1: the header line lacks " + missing
                    + "; give these columns, empty where nothing is known");
        }
        places = fields.stream().map(Field::name).mapToInt(columns::indexOf).toArray();
        id = IDS.stream().mapToInt(columns::indexOf).max().orElse(-1);
        return List.of();
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        double[] row = new double[places.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Cells.known(fields.get(i), cells[places[i]]);
        }
        return Optional.of(new ModelInput.Row(values(fields, row)));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return id < 0 ? Optional.empty() : Optional.of(cells[id]);
    }
}
