package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;

/** Numbers that a monitor remembers, in a fixed order, written so that they are read back exactly. */
final class StateWriter {

    private final List<String> numbers = new ArrayList<>();

    StateWriter put(long number) {
        numbers.add(Long.toString(number));
        return this;
    }

    StateWriter put(double number) {
        numbers.add(Double.toString(number));
        return this;
    }

    StateWriter put(double[] many) {
        for (double number : many) {
            put(number);
        }
        return this;
    }

    List<String> numbers() {
        return numbers;
    }
}
