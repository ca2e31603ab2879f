package org.applieddl4j.spark;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.EpochOrder;
import org.applieddl4j.common.training.TrainingState;
import org.applieddl4j.common.training.TrainingSteps;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** What every machine does in a round: learns from its mini-batches, starting from what all of them agreed on. */
final class WorkerTask extends AbstractFunction2<TaskContext, Iterator<PortableExamples>, Contribution>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Broadcast<SharedNetwork> network;
    private final Broadcast<TrainingState> start;
    private final Map<Integer, Work> works;
    private final int batchSize;
    private final long seed;
    private final int epoch;

    /**
     * A slice, with the learning rate of each of its mini-batches.
     *
     * @param from first mini-batch
     * @param rates of it and those that follow
     */
    record Work(int from, double[] rates) implements Serializable {}

    WorkerTask(
            Broadcast<SharedNetwork> network,
            Broadcast<TrainingState> start,
            Map<Integer, Work> works,
            int batchSize,
            long seed,
            int epoch) {
        this.network = network;
        this.start = start;
        this.works = works;
        this.batchSize = batchSize;
        this.seed = seed;
        this.epoch = epoch;
    }

    @Override
    public Contribution apply(TaskContext context, Iterator<PortableExamples> parts) {
        int part = context.partitionId();
        PortableExamples examples = parts.next();
        Model own = network.value().borrow();
        Contribution contribution = learn(own, examples, part, works.get(part));
        network.value().giveBack(own);
        return contribution;
    }

    private Contribution learn(Model own, PortableExamples examples, int part, Work work) {
        start.value().into(own);
        // No two parts, epochs or slices may drop out the same units.
        long partSeed = EpochOrder.epochSeed(seed, part + 1);
        EpochOrder order = new EpochOrder(examples.size(), batchSize, partSeed, epoch);
        long sliceSeed = order.batchSeed(work.from());
        Engine.seed(sliceSeed);
        long seen = 0;
        double loss = 0;
        try (TrainingSteps steps = TrainingSteps.of(own, sliceSeed)) {
            for (int i = 0; i < work.rates().length; i++) {
                int number = work.from() + i;
                DataSet batch = examples.trainingBatch(order.batch(number), order.batchSeed(number));
                loss += steps.step().fit(batch, work.rates()[i]) * batch.numExamples();
                seen += batch.numExamples();
            }
        }
        return new Contribution(TrainingState.of(own), seen, loss);
    }
}
