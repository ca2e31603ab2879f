package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/**
 * Rows of a CSV file as questions to a network. A file may hold the features themselves, under their names; or
 * transactions in the order of time, laid out like those for training, of which the features are computed on the way.
 */
final class TransactionRows implements RowReader {

    private static final List<String> IDS = List.of("TRANSACTION_ID", "id", "ID");

    /** What the publisher of the anonymous transactions calls a feature. */
    private static final Map<String, String> OTHER_NAMES = Map.of("TX_AMOUNT", "Amount");

    private final String file;
    private final List<String> wanted;
    private final TransactionSchema schema;
    private final Path path;
    private final Optional<PaymentMemory> memory;
    private int idPosition = -1;
    private RowParser parser;

    private interface RowParser {

        Map<String, Double> values(String[] cells);
    }

    /**
     * @param file where the rows stand; a schema file may stand beside it
     * @param wanted names of the features
     * @param trained how the training data were laid out; taken where no schema file stands beside the rows
     * @param memory the payments before; is extended
     */
    TransactionRows(
            Path file, List<String> wanted, Optional<TransactionSchema> trained, Optional<PaymentMemory> memory) {
        this.path = file;
        this.memory = memory;
        this.file = file.toString();
        this.wanted = wanted;
        this.schema = TransactionSchema.beside(file, trained);
    }

    @Override
    public char delimiter() {
        return schema.csv().delimiter();
    }

    @Override
    public List<String> header(List<String> columns) {
        idPosition = schema.column("id")
                .map(column -> columns.indexOf(column.name()))
                .or(() ->
                        IDS.stream().map(columns::indexOf).filter(at -> at >= 0).findFirst())
                .orElse(-1);
        List<String> notes = new ArrayList<>();
        if (wanted.stream().allMatch(name -> columns.contains(name) || columns.contains(otherName(name)))) {
            parser = new Features(columns);
            notes.add("The file contains the network's features");
        } else {
            parser = new History(columns, notes);
        }
        return notes;
    }

    private static String otherName(String feature) {
        return OTHER_NAMES.getOrDefault(feature, feature);
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        return Optional.of(new ModelInput.Row(parser.values(cells)));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return idPosition < 0 ? Optional.empty() : Optional.of(cells[idPosition].strip());
    }

    /** The features stand in the file. */
    private final class Features implements RowParser {

        private final CsvStream.Parser cells;

        Features(List<String> columns) {
            List<Column> numbers = wanted.stream()
                    .map(name -> columns.contains(name) ? name : otherName(name))
                    .map(TransactionSchema::feature)
                    .toList();
            this.cells = new CsvStream.Parser(file, columns, new CsvSchema(delimiter(), numbers));
        }

        @Override
        public Map<String, Double> values(String[] row) {
            cells.parse(row);
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < wanted.size(); i++) {
                values.put(wanted.get(i), cells.number(i));
            }
            return values;
        }
    }

    /** The file holds transactions, and the features follow from them and those before. */
    private final class History implements RowParser {

        private final PaymentParser payments;
        private final List<String> computed;
        private final PaymentMemory past;
        private final Optional<UnsortedPayments> unsorted;
        private int rows;

        History(List<String> header, List<String> notes) {
            payments = CsvSchema.explained(path, () -> {
                PaymentParser parser = PaymentParser.ofUnlabelled(file, header, schema);
                parser.requireAll(wanted);
                return parser;
            });
            computed = TransactionFeatures.names(schema.known());
            past = memory.orElseGet(() -> new PaymentMemory(schema.known()));
            requireAlike();
            notes.add("The file contains transactions; features are computed from them and earlier ones");
            past.filled().warning(schema.known()).ifPresent(notes::add);
            unsorted = UnsortedPayments.in(path, schema, past);
            if (unsorted.isPresent()) {
                notes.add(
                        "The rows are not sorted by time; features are computed in time order, answers keep the file's order");
            }
            if (!payments.labelled() && schema.column("terminal").isPresent()) {
                notes.add("There is no column " + schema.needed("label").name()
                        + ", so every terminal counts as one without known frauds");
            }
        }

        private void requireAlike() {
            if (!past.known().equals(schema.known())) {
                throw new InputException(file + ": it tells " + schema.known() + " and the history tells "
                        + past.known() + "; lay both out alike");
            }
        }

        @Override
        public Map<String, Double> values(String[] row) {
            int number = rows++;
            PaymentParser.Payment payment = payments.parse(row);
            float[] values = unsorted.isPresent() ? unsorted.get().features(number) : past.next(payment);
            Map<String, Double> named = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                named.put(computed.get(i), (double) values[i]);
            }
            for (int i = 0; i < payment.own().length; i++) {
                named.put(payments.own().get(i), payment.own()[i]);
            }
            return named;
        }
    }
}
