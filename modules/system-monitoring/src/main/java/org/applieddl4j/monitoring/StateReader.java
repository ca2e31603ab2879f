package org.applieddl4j.monitoring;

import java.util.Iterator;
import java.util.List;
import org.applieddl4j.common.InputException;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {

    private final String name;
    private final Iterator<String> numbers;

    /** @param name of the file, for messages */
    StateReader(String name, List<String> numbers) {
        this.name = name;
        this.numbers = numbers.iterator();
    }

    long count() {
        String text = next();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw damaged("'" + text + "' is no whole number", e);
        }
    }

    double number() {
        String text = next();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw damaged("'" + text + "' is no number", e);
        }
    }

    void fill(double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = number();
        }
    }

    /** @throws InputException if numbers are left */
    void end() {
        if (numbers.hasNext()) {
            throw damaged("it holds too many numbers", null);
        }
    }

    private String next() {
        if (!numbers.hasNext()) {
            throw damaged("it is cut short", null);
        }
        return numbers.next();
    }

    private InputException damaged(String why, Exception cause) {
        return new InputException(
                name + ": is no saved state of this monitor (" + why + "); delete it to start afresh", cause);
    }
}
