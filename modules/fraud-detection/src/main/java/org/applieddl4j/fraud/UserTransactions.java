package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.fraud.Transactions.Known;

/** One reading of the user's own file. */
final class UserTransactions {

    // Beyond these years a time is a slip of the pen, and the days between two of them may not fit into an int.
    private static final long EARLIEST = LocalDate.of(1900, 1, 1).toEpochDay() * Transactions.SECONDS_A_DAY;
    private static final long LATEST = LocalDate.of(2200, 1, 1).toEpochDay() * Transactions.SECONDS_A_DAY;

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
        FeatureMatrix features = TransactionFeatures.of(transactions);
        List<Column> own = schema.features();
        return new FraudDataset(
                transactions,
                own.isEmpty() ? features : features.beside(columns.features(own, transactions)),
                table.skippedRows());
    }

    private Transactions transactions() {
        long[] time = times();
        double[] amount = columns.numbers(schema.needed("amount"));
        long[] label = table.integers(schema.needed("label").name());
        long[] card = codes(schema.column("card"));
        long[] terminal = codes(schema.column("terminal"));
        Optional<long[]> id = schema.column("id").map(column -> table.integers(column.name()));
        TransactionsBuilder rows = new TransactionsBuilder(file.getFileName().toString(), known(), table.rows());
        for (int row = 0; row < table.rows(); row++) {
            long line = table.origin(row).line();
            long identifier = id.isPresent() ? id.get()[row] : line;
            rows.add(identifier, time[row], card[row], terminal[row], amount[row], label[row] == 1, 0, line);
        }
        return rows.build();
    }

    private Set<Known> known() {
        Set<Known> known = EnumSet.noneOf(Known.class);
        schema.column("card").ifPresent(column -> known.add(Known.CARDS));
        schema.column("terminal").ifPresent(column -> known.add(Known.TERMINALS));
        if (schema.needed("time").kind() == Kind.TIMESTAMP) {
            known.add(Known.CALENDAR);
        }
        return known;
    }

    private long[] times() {
        Column column = schema.needed("time");
        long[] times = column.kind() == Kind.NUMBER
                ? Arrays.stream(table.numbers(column.name()))
                        .mapToLong(seconds -> (long) Math.floor(seconds))
                        .toArray()
                : table.integers(column.name());
        for (int row = 0; row < times.length; row++) {
            if (times[row] < EARLIEST || times[row] >= LATEST) {
                throw new InputException(file + ":" + table.origin(row).line() + ": column " + column.name()
                        + ": the time is outside the years 1900 to 2199; correct the row");
            }
        }
        return times;
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
                    return codes.computeIfAbsent(texts[row], unseen -> next);
                })
                .toArray();
    }
}
