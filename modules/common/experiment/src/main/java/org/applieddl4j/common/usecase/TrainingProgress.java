package org.applieddl4j.common.usecase;

import java.util.Locale;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.training.TrainingListener;
import org.applieddl4j.common.training.ValidationMetric;

/** Shows training on the console: epoch, loss and the latest validation metric; the display adds the time left. */
public final class TrainingProgress implements TrainingListener, AutoCloseable {

    private final Console console;
    private final String task;
    private final ValidationMetric metric;
    private Console.Progress progress;
    private String validation = "";

    /**
     * @param console where to show it
     * @param task what is going on, for example {@code mlp}
     * @param metric the validation metric; not shown where it looks at no held-out data
     */
    public TrainingProgress(Console console, String task, ValidationMetric metric) {
        this.console = console;
        this.task = task;
        this.metric = metric;
    }

    @Override
    public void batchDone(int epoch, long batchesDone, long batchesPlanned, double loss) {
        if (progress == null) {
            progress = console.progress(task, batchesPlanned);
        }
        progress.update(batchesDone, String.format(Locale.ROOT, "epoch %d, loss %.4f%s", epoch, loss, validation));
    }

    @Override
    public void epochDone(EpochResult result, boolean improved) {
        if (progress != null) {
            progress.epoch(new Console.Epoch(
                    result.epoch(),
                    result.trainLoss(),
                    metric.usesHeldOutData() ? metric.name() : "",
                    result.validation(),
                    improved));
        }
        if (metric.usesHeldOutData()) {
            validation = String.format(
                    Locale.ROOT, ", %s %.4f%s", metric.name(), result.validation(), improved ? " (best so far)" : "");
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
