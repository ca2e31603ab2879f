package org.applieddl4j.fraud;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.fraud.Transactions.Known;

/**
 * What was paid lately by every card and at every terminal, so that the windows of the next payments are not empty. It forgets what
 * lies before the longest window, and is extended by every payment that is asked about. Any number of threads may use it.
 */
final class PaymentMemory {

    private final Set<Known> known;
    private final RunningFeatures features;
    private PaymentParser.Payment last;
    private long firstSeconds;
    private int payments;

    /** Nothing is remembered yet. */
    PaymentMemory(Set<Known> known) {
        this.known = Set.copyOf(known);
        this.features = new RunningFeatures(known);
    }

    /**
     * Reads payments of the past, in any order.
     *
     * @param file laid out like those for training; an empty label is that of a payment that nobody has looked at yet
     * @param trained how those were laid out, for a file without a schema file beside it
     * @throws InputException if a row of it cannot be used, with its line: a gap in the past would not show later
     */
    static PaymentMemory read(Path file, Optional<TransactionSchema> trained) {
        TransactionSchema schema = TransactionSchema.beside(file, trained);
        List<PaymentParser.Payment> past = new ArrayList<>();
        PaymentFile.read(file, schema, new PaymentFile.Taker() {
            @Override
            public void payment(PaymentParser.Payment payment) {
                past.add(payment);
            }

            @Override
            public void unusable(long line, InputException why) {
                throw new InputException(file + ":" + line + ": " + why.getMessage(), why);
            }

            @Override
            public void misshapen(long line, String why) {
                throw new InputException(file + ":" + line + ": " + why + "; correct the row");
            }
        });
        PaymentMemory memory = new PaymentMemory(schema.known());
        past.sort(Comparator.comparingLong(PaymentParser.Payment::seconds));
        past.forEach(memory::next);
        if (past.isEmpty()) {
            throw new InputException(file + ": holds no payment, so it is no history; leave it out");
        }
        return memory;
    }

    /**
     * The features of the next payment, which is remembered from then on.
     *
     * @throws InputException if it is earlier than the one before
     */
    synchronized float[] next(PaymentParser.Payment payment) {
        float[] values =
                features.next(payment.seconds(), payment.card(), payment.terminal(), payment.amount(), payment.fraud());
        if (payments++ == 0) {
            firstSeconds = payment.seconds();
        }
        last = payment;
        return values;
    }

    /** What its payments tell. */
    Set<Known> known() {
        return known;
    }

    /** What it has seen. */
    synchronized FilledWindows filled() {
        return payments == 0
                ? FilledWindows.EMPTY
                : new FilledWindows(payments, (last.seconds() - firstSeconds) / Transactions.SECONDS_A_DAY);
    }

    /** The last payment; there has to be one. */
    synchronized PaymentParser.Payment last() {
        return last;
    }
}
