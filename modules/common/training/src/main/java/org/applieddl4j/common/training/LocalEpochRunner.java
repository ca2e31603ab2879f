package org.applieddl4j.common.training;

import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.engine.TrainingStep;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/** One mini-batch after another, in this process. */
final class LocalEpochRunner implements EpochRunner {

    private final ExampleSource source;
    private final TrainingPlan plan;

    LocalEpochRunner(ExampleSource source, TrainingPlan plan) {
        this.source = source;
        this.plan = plan;
    }

    @Override
    public long examples() {
        return source.size();
    }

    @Override
    public double fit(Model network, int epoch, EpochCallbacks callbacks) {
        EpochOrder order = new EpochOrder(source.size(), plan.batchSize(), plan.seed(), epoch);
        try (BatchQueue queue = new BatchQueue(source, order);
                TrainingSteps steps = TrainingSteps.of(network, plan, epoch)) {
            double loss = fit(steps.step(), queue, order.batches(), callbacks);
            callbacks.waited(queue.waitSeconds());
            return loss / source.size();
        }
    }

    private static double fit(TrainingStep step, BatchQueue queue, int batches, EpochCallbacks callbacks) {
        double sum = 0;
        for (int number = 0; number < batches; number++) {
            if (callbacks.stopped()) {
                return Double.NaN;
            }
            DataSet batch = queue.next();
            double loss = step.fit(batch, callbacks.rate((double) number / batches));
            callbacks.stepDone(number + 1, batches, batch.numExamples(), loss);
            sum += loss * batch.numExamples();
        }
        return sum;
    }
}
