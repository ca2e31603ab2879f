package org.applieddl4j.cli;

import org.applieddl4j.common.usecase.Prediction;

/** Writes answers in the order in which they are given. */
interface AnswerWriter extends AutoCloseable {

    /** Writes one, or the reason why there is none. */
    void write(InputRef asked, Prediction answer);

    /** Says, to people, that nothing was found in an input; programs see it by the rows that are not there. */
    default void nothing(InputRef asked, String said) {}

    @Override
    void close();
}
