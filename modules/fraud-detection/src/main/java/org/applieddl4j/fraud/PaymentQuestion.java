package org.applieddl4j.fraud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.fraud.Transactions.Known;

/** A payment as a row of numbers, to be asked about where the payments before it are remembered. */
final class PaymentQuestion {

    static final String TIME = "TX_DATETIME";
    private static final String CARD = "CUSTOMER_ID";
    private static final String TERMINAL = "TERMINAL_ID";
    private static final String AMOUNT = "TX_AMOUNT";

    /** Beyond it a JSON number is no longer exact. */
    private static final double LARGEST_EXACT = 1L << 53;

    private PaymentQuestion() {}

    /**
     * What a payment has, in place of the features that follow from it.
     *
     * @param memory that it is asked of
     * @param features of the network
     */
    static List<InputForm.Field> fields(PaymentMemory memory, List<InputForm.Field> features) {
        List<String> computed = TransactionFeatures.names(memory.known());
        PaymentParser.Payment last = memory.last();
        List<InputForm.Field> fields = new ArrayList<>();
        fields.add(new InputForm.Field(TIME, last.seconds(), Transactions.SECONDS_A_DAY));
        if (memory.known().contains(Known.CARDS)) {
            fields.add(new InputForm.Field(CARD, number(last.card()), 1));
        }
        if (memory.known().contains(Known.TERMINALS)) {
            fields.add(new InputForm.Field(TERMINAL, number(last.terminal()), 1));
        }
        features.stream()
                .filter(feature -> feature.name().equals(AMOUNT) || !computed.contains(feature.name()))
                .forEach(fields::add);
        return fields;
    }

    private static double number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new InputException(
                    "the history calls a card or terminal '" + key
                            + "', and over HTTP they are whole numbers; number them, in the history as in the questions",
                    e);
        }
    }

    /**
     * The features of a payment, which is remembered from then on.
     *
     * @throws InputException if a part is missing or no whole number, or it is earlier than the one before
     */
    static Map<String, Double> features(PaymentMemory memory, Map<String, Double> given) {
        long seconds = whole(given, TIME);
        if (!Transactions.isPlausible(seconds)) {
            throw new InputException(TIME + ": " + Transactions.IMPLAUSIBLE + "; give seconds since 1970-01-01");
        }
        PaymentParser.Payment payment = new PaymentParser.Payment(
                OptionalLong.empty(),
                seconds,
                memory.known().contains(Known.CARDS) ? Long.toString(whole(given, CARD)) : "",
                memory.known().contains(Known.TERMINALS) ? Long.toString(whole(given, TERMINAL)) : "",
                amount(given),
                false,
                new double[0]);
        List<String> names = TransactionFeatures.names(memory.known());
        float[] values = memory.next(payment);
        Map<String, Double> features = new LinkedHashMap<>(given);
        for (int i = 0; i < values.length; i++) {
            features.put(names.get(i), (double) values[i]);
        }
        return features;
    }

    private static double amount(Map<String, Double> given) {
        Double amount = given.get(AMOUNT);
        if (amount == null || !Float.isFinite(amount.floatValue())) {
            throw new InputException(AMOUNT + " is " + amount + "; give the amount of the payment");
        }
        return amount;
    }

    private static long whole(Map<String, Double> given, String name) {
        Double value = given.get(name);
        if (value == null || value != Math.rint(value) || Math.abs(value) > LARGEST_EXACT) {
            throw new InputException(name + " is " + value + "; give a whole number");
        }
        return value.longValue();
    }
}
