package org.applieddl4j.cli;

import org.applieddl4j.common.usecase.Answer;

/** Writes answers in the order in which they are given. */
interface AnswerWriter extends AutoCloseable {

    /** Writes one, or the reason why there is none. */
    void write(Asked asked, Answer answer);

    @Override
    void close();
}
