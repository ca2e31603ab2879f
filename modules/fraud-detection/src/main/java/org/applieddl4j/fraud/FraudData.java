package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvTable;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * Reads the use case's datasets: the simulator's, the handbook's, the ULB's, and the user's own.
 *
 * <p>Every method that reads files throws {@link org.applieddl4j.common.InputException} if one is missing, cut short or
 * not as expected, and skips as many bad rows as it is allowed to.
 */
public final class FraudData {

    /** The handbook's raw transactions from 2018-05-13 to 2018-08-14. */
    public static final String HANDBOOK_RAW = "transactions_2018-05-13_2018-08-14.csv.gz";

    private static final String HANDBOOK_RAW_PREFIX = "transactions_";

    private FraudData() {}

    /** Simulated transactions with the handbook's 15 features. */
    public static FraudDataset simulated(CardSimulatorSettings settings) {
        return described(CardSimulator.simulate(settings).transactions(), 0);
    }

    /**
     * The handbook's raw transactions, with its 15 features computed by {@link TransactionFeatures}.
     *
     * @param file a CSV file with the handbook's columns, {@link #HANDBOOK_RAW} or a longer period
     * @param badRowsAllowed how many bad rows to skip
     */
    public static FraudDataset handbookRaw(Path file, int badRowsAllowed) {
        CsvTable table = CsvTable.read(file, new CsvSchema(',', handbookColumns()), badRowsAllowed);
        return described(handbookTransactions(table), table.skippedRows());
    }

    /** As {@link #handbookRaw(Path, int)}, from the dataset {@code fraud-handbook-simulated}, packed or not. */
    public static FraudDataset handbookRaw(FetchedDataset dataset, int badRowsAllowed) {
        Path raw = dataset.files().entrySet().stream()
                .filter(file -> file.getKey().startsWith(HANDBOOK_RAW_PREFIX))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> dataset.file(HANDBOOK_RAW));
        return handbookRaw(raw, badRowsAllowed);
    }

    /**
     * The ULB's anonymous transactions of two days: {@code V1} to {@code V28}, principal components of what is kept
     * secret, and the amount. Neither card nor terminal nor the date are known, so split with {@link FraudFold#byTime}.
     *
     * @param file {@code creditcard.csv}, whole or a subset, plain or gzip
     * @param badRowsAllowed how many bad rows to skip
     */
    public static FraudDataset creditcardUlb(Path file, int badRowsAllowed) {
        List<Column> components = IntStream.rangeClosed(1, 28)
                .mapToObj(i -> Column.number("V" + i))
                .toList();
        List<Column> all = new ArrayList<>(components);
        all.add(Column.integer("Time"));
        all.add(Column.number("Amount"));
        all.add(Column.integer("Class").oneOf("0", "1"));
        CsvTable table = CsvTable.read(file, new CsvSchema(',', all), badRowsAllowed);
        Transactions transactions = ulbTransactions(table);
        FeatureMatrix features = new TableColumns(table).features(components, transactions);
        return new FraudDataset(
                transactions, features.beside(TransactionFeatures.of(transactions)), table.skippedRows());
    }

    /** As {@link #creditcardUlb(Path, int)}, from the dataset {@code creditcard-ulb}, whichever variant is at hand. */
    public static FraudDataset creditcardUlb(FetchedDataset dataset, int badRowsAllowed) {
        return creditcardUlb(dataset.files().values().iterator().next(), badRowsAllowed);
    }

    /**
     * The user's own transactions, as the schema file beside them says: {@code payments.schema.json} beside
     * {@code payments.csv}. Without one the columns are the handbook's. For an example of a schema file and what it may
     * hold, see {@link TransactionSchema}.
     *
     * @param file a CSV file, plain or gzip
     * @param badRowsAllowed how many bad rows to skip
     */
    public static FraudDataset csv(Path file, int badRowsAllowed) {
        TransactionSchema schema = TransactionSchema.beside(file);
        schema.requireColumns(file);
        return new UserTransactions(file, schema, badRowsAllowed).read();
    }

    /**
     * The user's own transactions.
     *
     * @param file a CSV file, plain or gzip
     * @param schema a schema file; for an example see {@link TransactionSchema}
     * @param badRowsAllowed how many bad rows to skip
     */
    public static FraudDataset csv(Path file, Path schema, int badRowsAllowed) {
        return new UserTransactions(file, TransactionSchema.read(schema), badRowsAllowed).read();
    }

    private static FraudDataset described(Transactions transactions, long skippedRows) {
        return new FraudDataset(transactions, TransactionFeatures.of(transactions), skippedRows);
    }

    static List<Column> handbookColumns() {
        return List.of(
                Column.integer("TRANSACTION_ID"),
                Column.timestamp("TX_DATETIME"),
                Column.integer("CUSTOMER_ID"),
                Column.integer("TERMINAL_ID"),
                Column.number("TX_AMOUNT"),
                Column.integer("TX_FRAUD").oneOf("0", "1"),
                Column.integer("TX_FRAUD_SCENARIO").between(0, 3));
    }

    static Transactions handbookTransactions(CsvTable table) {
        long[] id = table.integers("TRANSACTION_ID");
        long[] time = table.integers("TX_DATETIME");
        long[] customer = table.integers("CUSTOMER_ID");
        long[] terminal = table.integers("TERMINAL_ID");
        double[] amount = table.numbers("TX_AMOUNT");
        long[] fraud = table.integers("TX_FRAUD");
        long[] scenario = table.integers("TX_FRAUD_SCENARIO");
        TransactionsBuilder rows =
                new TransactionsBuilder(table.origin(0).file(), EnumSet.allOf(Known.class), table.rows());
        for (int row = 0; row < table.rows(); row++) {
            long line = table.origin(row).line();
            rows.add(
                    id[row],
                    time[row],
                    customer[row],
                    terminal[row],
                    amount[row],
                    fraud[row] == 1,
                    (int) scenario[row],
                    line);
        }
        return rows.build();
    }

    private static Transactions ulbTransactions(CsvTable table) {
        long[] time = table.integers("Time");
        double[] amount = table.numbers("Amount");
        long[] fraud = table.integers("Class");
        TransactionsBuilder rows = new TransactionsBuilder(table.origin(0).file(), Set.of(), table.rows());
        for (int row = 0; row < table.rows(); row++) {
            long line = table.origin(row).line();
            rows.add(line, time[row], 0, 0, amount[row], fraud[row] == 1, 0, line);
        }
        return rows.build();
    }
}
