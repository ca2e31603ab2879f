package org.applieddl4j.common.usecase;

import java.util.List;

/** A use case of the suite; implementations are found through {@link java.util.ServiceLoader}. */
public interface UseCase {

    /** Id on the command line, for example {@code fraud-detection}. */
    String id();

    /** One line for {@code ./suite list}. */
    String summary();

    /** Ids of the datasets, the preferred real one first. */
    List<Choice> datasets();

    /** Ids of the networks, the default one first. */
    List<Choice> networks();

    /**
     * Trains and judges.
     *
     * @param request what the user asked for
     * @param context where data comes from and where a person is told what happens
     * @throws org.applieddl4j.common.InputException if the request or its data is wrong
     * @throws org.applieddl4j.common.RunFailedException if training failed
     */
    RunOutcome run(RunRequest request, RunContext context);

    /**
     * Something the user can choose.
     *
     * @param id what to type
     * @param summary one line about it
     */
    record Choice(String id, String summary) {}
}
