package org.applieddl4j.common.training;

import org.applieddl4j.common.data.ExampleSource;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/** One mini-batch after another, in this process. */
final class LocalPass implements Pass {

    private final ExampleSource source;
    private final TrainingPlan plan;

    LocalPass(ExampleSource source, TrainingPlan plan) {
        this.source = source;
        this.plan = plan;
    }

    @Override
    public long examples() {
        return source.size();
    }

    @Override
    public double learn(Model network, int epoch, Conduct conduct) {
        EpochOrder order = new EpochOrder(source.size(), plan.batchSize(), plan.seed(), epoch);
        try (BatchQueue queue = new BatchQueue(source, order);
                LearningStep step = LearningStep.of(network, EpochOrder.epochSeed(plan.seed(), epoch))) {
            double loss = learn(step, queue, order.batches(), conduct);
            conduct.waited(queue.waitSeconds());
            return loss / source.size();
        }
    }

    private static double learn(LearningStep step, BatchQueue queue, int batches, Conduct conduct) {
        double sum = 0;
        for (int number = 0; number < batches; number++) {
            if (conduct.stopped()) {
                return Double.NaN;
            }
            DataSet batch = queue.next();
            double loss = step.learn(batch, conduct.rate((double) number / batches));
            conduct.learned(number + 1, batches, batch.numExamples(), loss);
            sum += loss * batch.numExamples();
        }
        return sum;
    }
}
