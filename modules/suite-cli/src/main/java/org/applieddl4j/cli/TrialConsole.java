package org.applieddl4j.cli;

import org.applieddl4j.common.usecase.Console;

/**
 * What a trial of several that go on at a time tells a person, with its number in front.
 *
 * @param console of all of them
 * @param number of the trial
 */
record TrialConsole(Console console, int number) implements Console {

    /** What trainings call themselves that are trials. */
    private static final String TRIAL = "trial";

    @Override
    public void say(String line) {
        console.say(name() + ": " + line);
    }

    @Override
    public Progress progress(String task, long steps) {
        String rest = task.startsWith(TRIAL) ? task.substring(TRIAL.length()) : " " + task;
        return console.progress(name() + rest, steps);
    }

    private String name() {
        return TRIAL + " " + number;
    }
}
