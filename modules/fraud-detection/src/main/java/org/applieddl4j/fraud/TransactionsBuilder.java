package org.applieddl4j.fraud;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.applieddl4j.fraud.Transactions.Known;

/** Collects transactions in any order and sorts them by time. */
public final class TransactionsBuilder {

    final String file;
    final Set<Known> known;
    long[] id = {};
    long[] epochSeconds = {};
    long[] customer = {};
    long[] terminal = {};
    double[] amount = {};
    byte[] fraud = {};
    byte[] scenario = {};
    long[] line = {};
    /** Texts by which the data know rows; null where they have none. */
    String[] name;

    private int size;

    /**
     * @param file name of the file that the rows come from, without folders
     * @param known what the rows tell
     * @param capacity how many rows to make room for; more may be added
     */
    public TransactionsBuilder(String file, Set<Known> known, int capacity) {
        this.file = file;
        this.known = Set.copyOf(known);
        resize(Math.max(16, capacity));
    }

    /**
     * Adds a row.
     *
     * @param transactionId the data's own identifier
     * @param seconds since 1970-01-01 00:00 on the data's own clock
     * @param customerId who paid; 0 where the data do not tell
     * @param terminalId where; 0 where the data do not tell
     * @param value the amount
     * @param isFraud the label
     * @param fraudScenario 1 to 3 where the scenario is known, otherwise 0
     * @param lineNumber line in the file, counted from 1, the header included
     */
    public void add(
            long transactionId,
            long seconds,
            long customerId,
            long terminalId,
            double value,
            boolean isFraud,
            int fraudScenario,
            long lineNumber) {
        if (size == id.length) {
            resize(Math.multiplyExact(size, 2));
        }
        id[size] = transactionId;
        epochSeconds[size] = seconds;
        customer[size] = customerId;
        terminal[size] = terminalId;
        amount[size] = value;
        fraud[size] = (byte) (isFraud ? 1 : 0);
        scenario[size] = (byte) fraudScenario;
        line[size] = lineNumber;
        size++;
    }

    /** Gives the row that was added last a text by which the data know it, in place of its number. */
    public void named(String text) {
        if (name == null) {
            name = new String[id.length];
        }
        name[size - 1] = text;
    }

    /** Sorts the rows by time; day 0 is the day of the earliest. */
    public Transactions build() {
        int[] order = orderOfTime();
        long firstDay = size == 0 ? 0 : Math.floorDiv(epochSeconds[order[0]], (long) Transactions.SECONDS_A_DAY);
        return new Transactions(this, order, LocalDate.ofEpochDay(firstDay));
    }

    /** Sorts the rows by time; day 0 is {@code firstDate}, even if nobody paid anything on it. */
    public Transactions build(LocalDate firstDate) {
        return new Transactions(this, orderOfTime(), firstDate);
    }

    /**
     * Stable, and on primitives only: time and row are packed into one number, so that sorting the numbers sorts by
     * time and then by row.
     */
    private int[] orderOfTime() {
        long[] keys = new long[size];
        long earliest = Arrays.stream(epochSeconds, 0, size).min().orElse(0);
        for (int row = 0; row < size; row++) {
            long sinceEarliest = Math.subtractExact(epochSeconds[row], earliest);
            keys[row] = Math.addExact(Math.multiplyExact(sinceEarliest, (long) size), row);
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        Arrays.setAll(order, position -> (int) (keys[position] % size));
        return order;
    }

    private void resize(int capacity) {
        id = Arrays.copyOf(id, capacity);
        epochSeconds = Arrays.copyOf(epochSeconds, capacity);
        customer = Arrays.copyOf(customer, capacity);
        terminal = Arrays.copyOf(terminal, capacity);
        line = Arrays.copyOf(line, capacity);
        amount = Arrays.copyOf(amount, capacity);
        fraud = Arrays.copyOf(fraud, capacity);
        scenario = Arrays.copyOf(scenario, capacity);
        name = name == null ? null : Arrays.copyOf(name, capacity);
    }
}
