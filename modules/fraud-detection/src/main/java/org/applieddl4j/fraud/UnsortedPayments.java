package org.applieddl4j.fraud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * Features of the payments of a file whose rows are not in the order of time, such as an export with the newest first: computed in
 * the order of time, asked for in that of the file.
 */
final class UnsortedPayments {

    private final List<float[]> features;

    private UnsortedPayments(List<float[]> features) {
        this.features = features;
    }

    /**
     * Looks at a file before it is answered.
     *
     * @param memory is extended by its payments if they are in no order, and otherwise left as it is
     * @return empty where the rows are in order, or the file cannot be read twice
     */
    static Optional<UnsortedPayments> in(Path file, TransactionSchema schema, PaymentMemory memory) {
        if (!Files.isRegularFile(file) || isSorted(file, schema)) {
            return Optional.empty();
        }
        List<PaymentParser.Payment> rows = new ArrayList<>();
        read(file, schema, rows::add);
        float[][] features = new float[rows.size()][];
        IntStream.range(0, rows.size())
                .filter(row -> rows.get(row) != null)
                .boxed()
                .sorted(Comparator.comparingLong(row -> rows.get(row).seconds()))
                .forEach(row -> features[row] = memory.next(rows.get(row)));
        return Optional.of(new UnsortedPayments(Arrays.asList(features)));
    }

    private static boolean isSorted(Path file, TransactionSchema schema) {
        long[] latest = {Long.MIN_VALUE};
        boolean[] sorted = {true};
        read(file, schema, payment -> {
            if (payment != null) {
                sorted[0] &= payment.seconds() >= latest[0];
                latest[0] = Math.max(latest[0], payment.seconds());
            }
        });
        return sorted[0];
    }

    /** @param taker is given null where a row cannot be used: whoever answers it says what is wrong with it */
    private static void read(Path file, TransactionSchema schema, Consumer<PaymentParser.Payment> taker) {
        PaymentFile.read(file, schema, new PaymentFile.Taker() {
            @Override
            public void payment(PaymentParser.Payment payment) {
                taker.accept(payment);
            }

            @Override
            public void unusable(long line, InputException why) {
                taker.accept(null);
            }

            @Override
            public void misshapen(long line, String why) {}
        });
    }

    /**
     * @param row number of a row that could be used, from 0, rows without as many cells as the header not counted
     */
    float[] features(int row) {
        return features.get(row);
    }
}
