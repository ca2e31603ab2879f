package org.applieddl4j.foundations;

import java.util.List;

/** One idea: explained, run with fixed seeds, drawn. Its words are in {@code text/<id>_<language>.properties}. */
public interface Lesson {

    /** Id on the command line, for example {@code perceptron}. */
    String id();

    /** What to find out afterwards. */
    List<Exercise> exercises();

    /**
     * Teaches: says, prints and draws, in this order.
     *
     * @param lecture where to
     */
    void teach(Lecture lecture);
}
