package org.applieddl4j.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.SearchSpace.Setting;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.TunableUseCase;

/** Makes one trial of a search after the other, until none is left or somebody wants it to stop. */
final class TrialWorker {

    private final TunableUseCase useCase;
    private final Search search;
    private final SearchSpace space;
    private final Trials trials;

    /**
     * @param useCase whose network is tuned
     * @param search what is searched for
     * @param trials shared with other workers
     * @throws org.applieddl4j.common.InputException if there is nothing to search
     */
    TrialWorker(TunableUseCase useCase, Search search, Trials trials) {
        this.useCase = useCase;
        this.search = search;
        this.space = useCase.searchSpace(search.request());
        this.trials = trials;
    }

    /**
     * Works until the search is over.
     *
     * @param context tells to stop
     * @return how many trials came to an end
     */
    int work(RunContext context) {
        int ended = 0;
        while (!context.stop().requested()) {
            OptionalInt next = trials.begin();
            if (next.isEmpty() || !attempt(next.getAsInt(), context)) {
                return ended;
            }
            ended++;
        }
        return ended;
    }

    /** Whether the trial came to its end, be it a failure. */
    private boolean attempt(int number, RunContext context) {
        Setting setting = space.setting(number);
        context.console()
                .say(String.format(
                        Locale.ROOT,
                        "trial %d: learning rate %s, batch %d, %d epochs (%s)",
                        number,
                        setting.learningRate(),
                        setting.batchSize(),
                        setting.epochs(),
                        search.progress(number, trials.usedSeconds())));
        RunContext named = new RunContext(context.store(), new TrialConsole(context.console(), number), context.stop());
        long start = System.nanoTime();
        OptionalDouble value = OptionalDouble.empty();
        boolean higher = true;
        String problem = "";
        try {
            TrialScore score = useCase.trial(setting.of(search.request()), named, trials.checkpoints(number));
            value = OptionalDouble.of(score.value());
            higher = score.higherIsBetter();
        } catch (RunFailedException e) {
            if (context.stop().requested()) {
                return false;
            }
            problem = e.getMessage();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        trials.end(new Trial(number, setting, value, higher, seconds, trials.usedSeconds(), problem));
        return true;
    }
}
