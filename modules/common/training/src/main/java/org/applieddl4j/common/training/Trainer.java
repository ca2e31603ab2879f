package org.applieddl4j.common.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network by mini-batch gradient descent with early stopping.
 *
 * <p>An own loop, because DL4J's {@code EarlyStoppingTrainer} turns exceptions into a termination reason and cannot
 * start from a NaN. After each epoch the validation metric is measured; the weights of the best epoch are kept and put
 * back at the end; a checkpoint lets a killed training go on to the same result.
 */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    /** A mean loss this many times that of the untrained network is worse than knowing nothing: training has diverged. */
    private static final double DIVERGED = 10;

    private final TrainingPlan plan;
    private final ValidationMetric metric;
    private final TrainingListener listener;
    private final StopSignal stop;
    private final Optional<Path> checkpoint;
    private final NativeMemory memory = new NativeMemory();

    /**
     * @param plan how to train
     * @param metric what decides which epoch was the best
     * @param listener watches
     * @param stop polled after every mini-batch
     * @param checkpoint file to write after every epoch, and to continue from if it exists; empty for none
     */
    public Trainer(
            TrainingPlan plan,
            ValidationMetric metric,
            TrainingListener listener,
            StopSignal stop,
            Optional<Path> checkpoint) {
        Engine.start();
        this.plan = plan;
        this.metric = metric;
        this.listener = listener;
        this.stop = stop;
        this.checkpoint = checkpoint;
    }

    /**
     * Trains {@code network} in place; afterwards it holds the weights of the best epoch.
     *
     * @param network an initialised {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @param examples the training split
     * @return how it went
     * @throws RunFailedException if the loss becomes NaN, infinite or ten times that of the untrained network
     * @throws InputException if the checkpoint belongs to another network or plan
     */
    public TrainingResult fit(Model network, ExampleSource examples) {
        return fit(network, ExecutionBackend.LOCAL.runner(examples, plan));
    }

    /**
     * As {@link #fit(Model, ExampleSource)}, wherever the examples lie.
     *
     * @param runner fits the network to all of them once
     */
    public TrainingResult fit(Model network, EpochRunner runner) {
        OptionalDouble ownRate = requireNoOtherRate(network);
        try {
            return fitEpochs(network, runner);
        } finally {
            // The schedule wrote each step's rate into the configuration.
            ownRate.ifPresent(rate -> NetworkState.setLearningRate(network, rate));
        }
    }

    /** The rate in the network's configuration, which the plan's replaces: one that says something else is a mistake. */
    private OptionalDouble requireNoOtherRate(Model network) {
        OptionalDouble own = NetworkState.learningRate(network);
        if (own.isPresent()
                && own.getAsDouble() != plan.learningRate()
                && !NetworkState.hasDefaultLearningRate(network)) {
            throw new InputException("the network's updater has a learning rate of " + own.getAsDouble()
                    + " and the training plan one of " + plan.learningRate()
                    + "; give it in one place: in the plan, with an updater such as new Adam() in the network");
        }
        return own;
    }

    /** Who will fit the network; closed, since each epoch makes its own. */
    private TrainingSteps steps(Model network) {
        try (TrainingSteps steps = TrainingSteps.of(network, plan, 0)) {
            LOG.info("network of {} parameters: engine {} ({})", network.numParams(), steps.engine(), steps.reason());
            return steps;
        }
    }

    private TrainingResult fitEpochs(Model network, EpochRunner runner) {
        String fingerprint = fingerprint(network, runner);
        TrainingSteps steps = steps(network);
        Progress progress = checkpoint
                .filter(Files::exists)
                .map(file -> resume(network, file, fingerprint))
                .orElseGet(() -> new Progress(
                        fingerprint, new ArrayList<>(), network.params().dup()));
        TrainingResult.Reason reason = progress.ended(plan);
        while (reason == null) {
            reason = epoch(network, runner, progress);
        }
        network.params().assign(progress.best);
        LOG.info("training ended: {}, best epoch {}", reason, progress.bestEpoch);
        return new TrainingResult(
                progress.epochs,
                progress.bestEpoch,
                reason,
                progress.examplesPerSecond(runner.examples()),
                progress.dataWaitShare(),
                steps.engine(),
                steps.shards());
    }

    /** Trains one epoch; returns why training is over, or null if it is not. */
    private TrainingResult.Reason epoch(Model network, EpochRunner runner, Progress progress) {
        int epoch = progress.epochs.size() + 1;
        double rate = rate(epoch - 1);
        Engine.seed(EpochOrder.epochSeed(plan.seed(), epoch));
        long start = System.nanoTime();
        NetworkState.startEpoch(network, epoch - 1);
        double loss = fitEpoch(network, runner, epoch, progress);
        if (Double.isNaN(loss)) {
            progress.interrupted(network);
            return TrainingResult.Reason.INTERRUPTED;
        }
        NetworkState.endEpoch(network);
        progress.fitSeconds += seconds(start);
        guardAgainstDivergence(progress, epoch, loss, rate);
        double validation = metric.measure(network);
        if (!Double.isFinite(validation)) {
            throw diverged("the validation " + metric.name() + " became " + validation, epoch, rate);
        }
        EpochResult result = new EpochResult(epoch, loss, validation, rate, seconds(start));
        listener.epochDone(result, progress.add(result, metric.higherIsBetter(), network));
        checkpoint.ifPresent(file -> progress.checkpoint(network).write(file));
        return progress.ended(plan);
    }

    /** One epoch; the mean loss, or NaN if somebody asked to stop before its end. */
    private double fitEpoch(Model network, EpochRunner runner, int epoch, Progress progress) {
        Watch watch = new Watch(epoch, progress);
        double loss = runner.fit(network, epoch, watch);
        progress.waitSeconds += watch.waited;
        if (!Double.isNaN(loss) && watch.seen != runner.examples()) {
            throw new IllegalStateException("an epoch saw " + watch.seen + " of " + runner.examples() + " examples");
        }
        return loss;
    }

    /** Follows one epoch. */
    private final class Watch implements EpochCallbacks {

        private final int epoch;
        private final Progress progress;
        private long seen;
        private double waited;

        Watch(int epoch, Progress progress) {
            this.epoch = epoch;
            this.progress = progress;
        }

        @Override
        public double rate(double share) {
            return Trainer.this.rate(epoch - 1 + share);
        }

        @Override
        public boolean stopped() {
            return stop.requested();
        }

        @Override
        public void stepDone(int step, int steps, long examples, double loss) {
            if (!Double.isFinite(loss)) {
                throw diverged("the loss became " + loss + " at batch " + step, epoch, plan.learningRate());
            }
            memory.collectIfDue();
            progress.note(loss);
            seen += examples;
            listener.batchDone(epoch, (long) (epoch - 1) * steps + step, (long) plan.epochs() * steps, loss);
        }

        @Override
        public void waited(double seconds) {
            waited += seconds;
        }
    }

    private double rate(double epochsDone) {
        return plan.learningRate() * plan.schedule().factor(epochsDone, plan.epochs());
    }

    private static void guardAgainstDivergence(Progress progress, int epoch, double loss, double rate) {
        if (loss > DIVERGED * Math.abs(progress.untrainedLoss)) {
            String what = String.format(Locale.ROOT, "the loss rose from %.3g to %.3g", progress.untrainedLoss, loss);
            throw diverged(what, epoch, rate);
        }
    }

    private static RunFailedException diverged(String what, int epoch, double rate) {
        return new RunFailedException("training diverged in epoch " + epoch + ": " + what
                + "; try a smaller --learning-rate (it was " + rate + ")");
    }

    private Progress resume(Model network, Path file, String fingerprint) {
        Checkpoint saved = Checkpoint.read(file);
        if (!saved.state().fingerprint().equals(fingerprint)
                || saved.parameters().length != network.numParams()
                || saved.best().length != network.numParams()) {
            throw new InputException("checkpoint " + file
                    + " belongs to another network or other settings; resume with the flags of that run, or delete it");
        }
        new TrainingState(saved.parameters(), saved.updater(), saved.state().iterations()).into(network);
        LOG.info("continuing after epoch {} of {}", saved.state().epochs().size(), file);
        Progress progress =
                new Progress(fingerprint, new ArrayList<>(saved.state().epochs()), TrainingState.row(saved.best()));
        progress.goOn(saved.state());
        return progress;
    }

    private String fingerprint(Model network, EpochRunner runner) {
        String configuration = NetworkState.configuration(network);
        return Integer.toHexString(configuration.hashCode()) + "/" + plan.fingerprint() + "/" + metric.name()
                + runner.fingerprint();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Where training stands; lives for one call of {@link #fit}. */
    private static final class Progress {

        private final String fingerprint;
        private final List<EpochResult> epochs;
        private final INDArray best;
        private int bestEpoch;
        private double fitSeconds;
        private double waitSeconds;
        private double untrainedLoss = Double.NaN;

        Progress(String fingerprint, List<EpochResult> epochs, INDArray best) {
            this.fingerprint = fingerprint;
            this.epochs = epochs;
            this.best = best;
        }

        void goOn(Checkpoint.State saved) {
            bestEpoch = saved.bestEpoch();
            untrainedLoss = saved.untrainedLoss();
            fitSeconds = saved.fitSeconds();
            waitSeconds = saved.waitSeconds();
        }

        boolean add(EpochResult result, boolean higherIsBetter, Model network) {
            epochs.add(result);
            double before = bestEpoch == 0 ? 0 : epochs.get(bestEpoch - 1).validation();
            boolean improved =
                    bestEpoch == 0 || (higherIsBetter ? result.validation() > before : result.validation() < before);
            if (improved) {
                bestEpoch = result.epoch();
                best.assign(network.params());
            }
            return improved;
        }

        /** The first batch's loss is taken before its step: it is what the network knows untrained. */
        void note(double loss) {
            if (Double.isNaN(untrainedLoss)) {
                untrainedLoss = loss;
            }
        }

        /** Interrupted before the first epoch ended, what was learned so far is the best there is. */
        void interrupted(Model network) {
            if (bestEpoch == 0) {
                best.assign(network.params());
            }
        }

        TrainingResult.Reason ended(TrainingPlan plan) {
            if (epochs.size() >= plan.epochs()) {
                return TrainingResult.Reason.COMPLETED;
            }
            return epochs.size() - bestEpoch >= plan.patience() ? TrainingResult.Reason.NO_IMPROVEMENT : null;
        }

        double examplesPerSecond(long examples) {
            return fitSeconds == 0 ? 0 : epochs.size() * (double) examples / fitSeconds;
        }

        double dataWaitShare() {
            return fitSeconds == 0 ? 0 : Math.min(1, waitSeconds / fitSeconds);
        }

        Checkpoint checkpoint(Model network) {
            TrainingState learned = TrainingState.of(network);
            return new Checkpoint(
                    new Checkpoint.State(
                            fingerprint,
                            learned.steps(),
                            List.copyOf(epochs),
                            bestEpoch,
                            untrainedLoss,
                            fitSeconds,
                            waitSeconds),
                    learned.parameters(),
                    learned.updater(),
                    TrainingState.floats(best));
        }
    }
}
