package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * A flag of a run: how it is typed, what it means, and under which name a request keeps it. A new one is a constant here, listed in
 * {@link #all}, and the place that asks {@link RunRequest#get} for it.
 *
 * @param name in requests as JSON; the flag is the same with dashes
 * @param label what stands for its value in help, for example {@code N}
 * @param description for help
 * @param kind what values it takes
 * @param audience who understands it
 * @param fallback without it; null where the use case chooses
 * @param <T> type of its value, that of its kind
 */
public record RunFlag<T>(String name, String label, String description, Kind kind, Audience audience, T fallback) {

    /** Dataset id, or {@code csv:PATH} and the like. */
    public static final RunFlag<String> DATASET =
            of("dataset", "ID", "Dataset to use, or csv:PATH for your own.", Kind.TEXT, null);

    /** Network id, or {@value NetworkRecipe#ALL}. */
    public static final RunFlag<String> NETWORK = of(
            "network",
            "ID",
            "Train only this network and the linear baseline; 'all' trains every network of the use case.",
            Kind.TEXT,
            null);

    /** Train for seconds instead of minutes. */
    public static final RunFlag<Boolean> QUICK =
            of("quick", "", "Train for seconds instead of minutes.", Kind.SWITCH, false);

    /** Seed of the first run. */
    public static final RunFlag<Long> SEED =
            of("seed", "N", "Seed of splits, weights and batches (default: 1).", Kind.SEED, 1L);

    /** Upper limit of epochs. */
    public static final RunFlag<Integer> EPOCHS = of("epochs", "N", "Maximum number of epochs.", Kind.POSITIVE, null);

    /** Examples in a mini-batch. */
    public static final RunFlag<Integer> BATCH_SIZE = of("batchSize", "N", "Mini-batch size.", Kind.POSITIVE, null);

    /** Highest rate of the schedule. */
    public static final RunFlag<Double> LEARNING_RATE =
            of("learningRate", "X", "Learning rate of the optimiser.", Kind.ABOVE_ZERO, null);

    /** How many seeds to run. */
    public static final RunFlag<Integer> RUNS =
            of("runs", "N", "Repeat with N seeds and report mean and standard deviation.", Kind.POSITIVE, 1);

    /** How many consecutive test periods to repeat over. */
    public static final RunFlag<Integer> PREQUENTIAL =
            special("prequential", "N", "Repeat over N consecutive test periods.", Kind.POSITIVE, 1);

    /** How many unreadable rows or pictures to tolerate. */
    public static final RunFlag<Integer> SKIP_BAD_ROWS = of(
            "skipBadRows",
            "N",
            "Skip up to N unreadable rows or pictures; the record gives their number.",
            Kind.NOT_NEGATIVE,
            0);

    /** Whether to train on parts of the training data as well. */
    public static final RunFlag<Boolean> LEARNING_CURVE = special(
            "learningCurve",
            "",
            "Also train on 1, 5, 10, 25 and 50 % of the training data, to show the effect of more data.",
            Kind.SWITCH,
            false);

    /** Share of the positives that must be found. */
    public static final RunFlag<Double> MIN_SENSITIVITY =
            special("minSensitivity", "X", "Minimum sensitivity, for diagnosis (default: 0.95).", Kind.SHARE, null);

    /** Share of the positives in the population that the figures shall hold for. */
    public static final RunFlag<Double> PREVALENCE = special(
            "prevalence",
            "X",
            "Prevalence for predictive values, for diagnosis (default: that of the test data).",
            Kind.SHARE,
            null);

    /** How the examples are split. */
    public static final RunFlag<String> SPLIT = special(
            "split",
            "KIND",
            "Split of the examples: official, or speaker to test on speakers unseen in training.",
            Kind.TEXT,
            null);

    /** How many values ahead is forecast. */
    public static final RunFlag<Integer> HORIZON = special(
            "horizon", "N", "Number of values to forecast (default: depends on the series).", Kind.POSITIVE, null);

    /** How data are gone through, where there is a choice. */
    public static final RunFlag<String> PROTOCOL = special(
            "protocol",
            "NAME",
            "walk-forward: evaluate trading on one-day-ahead forecasts of prices.",
            Kind.TEXT,
            null);

    /** What a trade costs. */
    public static final RunFlag<Double> COST_BASIS_POINTS = special(
            "costBasisPoints",
            "X",
            "Cost of a trade in basis points of its value, with --protocol walk-forward (default: 5).",
            Kind.ABOVE_ZERO,
            null);

    /** How often it was tried before. */
    public static final RunFlag<Integer> TRIALS = special(
            "trials",
            "N",
            "Number of strategies already tried on these prices, with --protocol walk-forward; the Sharpe ratio is deflated by these and those of the run.",
            Kind.NOT_NEGATIVE,
            0);

    /** How many settings a search tried. */
    public static final RunFlag<Integer> SEARCHED = special(
            "searched",
            "N",
            "Settings that tune tried with this seed, with --protocol walk-forward; they are traded too, so that luck is"
                    + " reckoned with. tune says so itself.",
            Kind.POSITIVE,
            null);

    /** Which pictures belong together. */
    public static final RunFlag<String> GROUP_BY = special(
            "groupBy",
            "PATTERN",
            "For your own pictures: a regular expression on file names whose capturing group identifies a group, such as a patient; a group stays in one split. Alternatively, put a groups.csv in the folder.",
            Kind.TEXT,
            null);

    /** What a loan that is paid back earns. */
    public static final RunFlag<Double> MARGIN = special(
            "margin", "X", "Profit on a repaid loan, as a share of the loan, for credit risk.", Kind.ABOVE_ZERO, null);

    /** What a loan that is not paid back loses. */
    public static final RunFlag<Double> LOSS_GIVEN_DEFAULT = special(
            "lossGivenDefault",
            "X",
            "Loss on a defaulted loan, as a share of the loan, for credit risk.",
            Kind.ABOVE_ZERO,
            null);

    /** Classes that mean that nothing was found. */
    public static final RunFlag<String> NEGATIVE = special(
            "negative",
            "CLASS[,CLASS]",
            "Negative classes of medical images, or none (default: by name).",
            Kind.TEXT,
            null);

    /** Intents whose messages none of the others covers. */
    public static final RunFlag<String> OUT_OF_SCOPE = special(
            "outOfScope",
            "INTENT[,INTENT]",
            "Additional intents of your own messages that mean out of scope.",
            Kind.TEXT,
            null);

    /** Intents that always go to a person. */
    public static final RunFlag<String> HAND_OVER = special(
            "handOver", "INTENT[,INTENT]", "Additional intents that are always handed to a person.", Kind.TEXT, null);

    /** What each mini-batch is cut into. */
    public static final RunFlag<Integer> SHARDS = of(
            "shards",
            "N",
            "Split each mini-batch into N parts that are computed in parallel (default: 1); the result depends on N, not on the number of cores.",
            Kind.POSITIVE,
            1);

    /** How many trainings go on at a time. */
    public static final RunFlag<Integer> JOBS = of(
            "jobs",
            "N",
            "Number of parallel trainings (default: as many as processors and memory allow); the results are the same.",
            Kind.POSITIVE,
            null);

    /** Folder to write into. */
    public static final RunFlag<Path> OUT =
            of("out", "DIR", "Folder for the results: a new or an empty one.", Kind.FOLDER, null);

    /** Folder of an interrupted run to continue. */
    public static final RunFlag<Path> RESUME =
            of("resume", "RUN", "Continue the interrupted run in this folder.", Kind.FOLDER, null);

    /** What values a flag takes. */
    public enum Kind {
        /** Any text. */
        TEXT(String.class),
        /** There or not. */
        SWITCH(Boolean.class),
        /** A whole number from 1 on. */
        SEED(Long.class),
        /** A whole number from 1 on. */
        POSITIVE(Integer.class),
        /** A whole number from 0 on. */
        NOT_NEGATIVE(Integer.class),
        /** A finite number above 0. */
        ABOVE_ZERO(Double.class),
        /** A number between 0 and 1, ends excluded. */
        SHARE(Double.class),
        /** A folder; not kept with a request, which may be carried out elsewhere. */
        FOLDER(Path.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        /** Class of its values. */
        public Class<?> type() {
            return type;
        }

        /** A value as JSON gives it: there all whole numbers are alike. */
        Object ofJson(Object value) {
            if (value instanceof Number number && type != String.class) {
                return type == Long.class
                        ? (Object) number.longValue()
                        : type == Integer.class ? (Object) number.intValue() : (Object) number.doubleValue();
            }
            return value;
        }
    }

    /** Who understands a flag. */
    public enum Audience {
        /** Every use case. */
        ALL,
        /** Those that say so, see {@link UseCase#options}. */
        SOME
    }

    private static <T> RunFlag<T> of(String name, String label, String description, Kind kind, T fallback) {
        return new RunFlag<>(name, label, description, kind, Audience.ALL, fallback);
    }

    private static <T> RunFlag<T> special(String name, String label, String description, Kind kind, T fallback) {
        return new RunFlag<>(name, label, description, kind, Audience.SOME, fallback);
    }

    /** All flags, in the order of the help. */
    public static List<RunFlag<?>> all() {
        return List.of(
                DATASET,
                NETWORK,
                QUICK,
                SEED,
                EPOCHS,
                BATCH_SIZE,
                LEARNING_RATE,
                RUNS,
                PREQUENTIAL,
                SKIP_BAD_ROWS,
                LEARNING_CURVE,
                MIN_SENSITIVITY,
                PREVALENCE,
                SPLIT,
                HORIZON,
                PROTOCOL,
                COST_BASIS_POINTS,
                TRIALS,
                SEARCHED,
                GROUP_BY,
                MARGIN,
                LOSS_GIVEN_DEFAULT,
                NEGATIVE,
                OUT_OF_SCOPE,
                HAND_OVER,
                SHARDS,
                JOBS,
                OUT,
                RESUME);
    }

    /** As it is typed, for example {@code --batch-size}. */
    public String option() {
        return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether a request as JSON has it; what depends on the machine alone is left out. */
    boolean isSaved() {
        return kind != Kind.FOLDER && this != JOBS;
    }

    Optional<T> fallbackValue() {
        return Optional.ofNullable(fallback);
    }

    /**
     * Refuses a request with a flag that its use case does not understand.
     *
     * @throws InputException naming the flag
     */
    public static void requireUnderstood(UseCase useCase, RunRequest request) {
        for (RunFlag<?> flag : all()) {
            if (flag.audience == Audience.SOME
                    && request.isGiven(flag)
                    && !useCase.options().contains(flag)) {
                throw new InputException(flag.option() + " means nothing to " + useCase.id() + ": leave it out");
            }
        }
    }
}
