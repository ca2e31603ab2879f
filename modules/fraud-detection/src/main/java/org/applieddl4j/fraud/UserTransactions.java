package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvTable;

/** One reading of the user's own file. */
final class UserTransactions {

    private final Path file;
    private final TransactionSchema schema;
    private final CsvTable table;
    private final TableColumns columns;

    UserTransactions(Path file, TransactionSchema schema, int badRowsAllowed) {
        this.file = file;
        this.schema = schema;
        this.table = CsvTable.read(file, schema.csv(), badRowsAllowed);
        this.columns = new TableColumns(table);
    }

    FraudDataset read() {
        Transactions transactions = transactions();
        if (transactions.frauds() == 0 || transactions.frauds() == transactions.size()) {
            throw new InputException(file + ": all " + transactions.size() + " transactions are labelled "
                    + (transactions.frauds() == 0 ? "0" : "1") + " in column "
                    + schema.needed("label").name() + "; both classes are needed to learn from");
        }
        List<String> notes = new ArrayList<>(table.notes());
        schema.own().ifPresent(own -> notes.add("Features of your own: " + own.told()));
        return new FraudDataset(
                transactions,
                TransactionFeatures.of(transactions),
                table.skippedRows(),
                notes,
                Optional.of(schema.csv()),
                schema.own().map(own -> OwnFeatures.of(own, table, transactions)));
    }

    private Transactions transactions() {
        long[] time = times();
        double[] amount = columns.numbers(schema.needed("amount"));
        long[] label = table.integers(schema.needed("label").name());
        long[] card = codes(schema.column("card"));
        long[] terminal = codes(schema.column("terminal"));
        Optional<long[]> id = schema.column("id")
                .filter(column -> column.kind() == Kind.INTEGER)
                .map(column -> table.integers(column.name()));
        Optional<String[]> names = schema.column("id")
                .filter(column -> column.kind() == Kind.TEXT)
                .map(column -> table.texts(column.name()));
        TransactionsBuilder rows = new TransactionsBuilder(file.getFileName().toString(), schema.known(), table.rows());
        for (int row = 0; row < table.rows(); row++) {
            long line = table.origin(row).line();
            long identifier = id.isPresent() ? id.get()[row] : line;
            rows.add(identifier, time[row], card[row], terminal[row], amount[row], label[row] == 1, 0, line);
            if (names.isPresent() && !names.get()[row].isBlank()) {
                rows.named(names.get()[row].strip());
            }
        }
        return rows.build();
    }

    private long[] times() {
        Column column = schema.needed("time");
        long[] times = Arrays.stream(
                        column.kind() == Kind.NUMBER
                                ? table.numbers(column.name())
                                : Arrays.stream(table.integers(column.name()))
                                        .asDoubleStream()
                                        .toArray())
                .mapToLong(schema::seconds)
                .toArray();
        for (int row = 0; row < times.length; row++) {
            if (!Transactions.isPlausible(times[row])) {
                throw new InputException(file + ":" + table.origin(row).line() + ": column " + column.name() + ": "
                        + schema.implausible() + "; correct the row");
            }
        }
        requireSpan(column, times);
        return times;
    }

    /** Hours, or the days of a spreadsheet, pass as seconds: then months of payments lie within minutes. */
    private void requireSpan(Column column, long[] times) {
        long span = Arrays.stream(times).max().orElse(0)
                - Arrays.stream(times).min().orElse(0);
        if (column.kind() != Kind.TIMESTAMP && times.length > 0 && span < Transactions.SECONDS_A_DAY) {
            throw new InputException(file + ": column " + column.name() + ": all " + times.length
                    + " payments lie within "
                    + span + " seconds; if the numbers count something else, give the column the role 'time in hours',"
                    + " 'time in days', 'time in minutes' or 'time in milliseconds' in the schema file "
                    + CsvSchema.fileBeside(file).getFileName()
                    + "; " + CsvSchema.DESCRIBED);
        }
    }

    /** A number for each different card or terminal, in the order in which they are met; zeros without such a column. */
    private long[] codes(Optional<Column> column) {
        if (column.isEmpty()) {
            return new long[table.rows()];
        }
        if (column.get().kind() == Kind.INTEGER) {
            return table.integers(column.get().name());
        }
        Map<String, Integer> codes = new HashMap<>();
        String[] texts = table.texts(column.get().name());
        return IntStream.range(0, texts.length)
                .mapToLong(row -> {
                    int next = codes.size();
                    return codes.computeIfAbsent(key(row, texts[row], column.get()), unseen -> next);
                })
                .toArray();
    }

    private String key(int row, String text, Column column) {
        try {
            return PaymentKey.of(text, column.name());
        } catch (InputException e) {
            throw new InputException(file + ":" + table.origin(row).line() + ": " + e.getMessage(), e);
        }
    }
}
