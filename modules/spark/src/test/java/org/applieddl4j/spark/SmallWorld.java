package org.applieddl4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.CardSimulator;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.applieddl4j.fraud.FraudUseCase;
import org.applieddl4j.fraud.Transactions;

/** A few simulated payments in files, and what is done with them. */
final class SmallWorld {

    static final CardSimulatorSettings SETTINGS =
            CardSimulatorSettings.quick(1).withCustomers(300).withTerminals(600);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private SmallWorld() {}

    /** Lines of a CSV file, the header first. */
    static List<String> lines() {
        Transactions payments = CardSimulator.simulate(SETTINGS).transactions();
        List<String> lines = new ArrayList<>();
        lines.add("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD");
        for (int row = 0; row < payments.size(); row++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%d,%.2f,%d",
                    row,
                    LocalDateTime.ofEpochSecond(payments.epochSeconds(row), 0, ZoneOffset.UTC)
                            .format(TIME),
                    payments.customer(row),
                    payments.terminal(row),
                    payments.amount(row),
                    payments.isFraud(row) ? 1 : 0));
        }
        return lines;
    }

    /** Writes them as one file. */
    static Path csv(Path folder) {
        try {
            return Files.write(folder.resolve("payments.csv"), lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Cluster.Place local(int threads) {
        return new Cluster.Place(
                "local[" + threads + "]",
                Optional.empty(),
                java.util.Map.of(
                        "spark.sql.shuffle.partitions",
                        "4",
                        // Small pieces, so that a small file has several.
                        "spark.hadoop.mapreduce.input.fileinputformat.split.maxsize",
                        "300000"));
    }

    static RunContext context(List<String> said) {
        DatasetStore store = new DatasetStore(StoreSettings.standard(Optional.empty()));
        return new RunContext(store, Console.plain(said::add));
    }

    /** A short training of the perceptron on a week. */
    static Cluster.Learning learning(Path input, Path out, int epochs) {
        RunRequest request = RunRequest.defaults().withNetwork("mlp").withEpochs(epochs);
        return new Cluster.Learning(new FraudUseCase(), input.toString(), 2, 4, 7, into(request, out));
    }

    /** A training that goes on in that folder. */
    static Cluster.Learning resumed(Path input, Path run) {
        RunRequest resuming = RunRequest.defaults().resuming(run);
        return new Cluster.Learning(new FraudUseCase(), input.toString(), 2, 4, 7, resuming);
    }

    static RunRequest into(RunRequest request, Path out) {
        return request.into(out);
    }
}
