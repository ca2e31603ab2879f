package org.applieddl4j.spark;

import java.io.File;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.FraudExperiment;
import org.applieddl4j.fraud.FraudUseCase;

/** What the command line finds: {@link Cluster} on Apache Spark. */
public final class SparkCluster implements Cluster {

    @Override
    public Scored score(Place place, Scoring scoring, Console console) {
        return on(place, (spark, failures) -> {
            Scored scored = new Scores(spark, scoring, console).write();
            Machines.peakMemory(spark).ifPresent(console::say);
            return scored;
        });
    }

    @Override
    public RunOutcome train(Place place, Learning learning, RunContext context) {
        if (learning.request().shards() > 1) {
            throw new InputException(
                    "--shards means nothing on a cluster, where --workers share the work; leave it out");
        }
        return on(place, (spark, failures) -> {
            ClusterSize team =
                    new ClusterSize(learning.workers(), learning.averagingEvery(), new RoundMeter(), failures);
            RunOutcome outcome = train(spark, learning, team, context);
            context.console().say("Averaging: " + team.meter().line());
            Machines.peakMemory(spark).ifPresent(line -> context.console().say(line));
            return outcome;
        });
    }

    private static RunOutcome train(SparkSession spark, Learning learning, ClusterSize team, RunContext context) {
        if (learning.useCase().id().equals(FraudUseCase.ID)) {
            ClusterFraud fraud = new ClusterFraud(spark, learning, team, context.console());
            return new ExperimentRunner(new FraudUseCase(), learning.request(), context)
                    .run((request, same) -> new FraudExperiment(request, fraud.task(request)));
        }
        JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
        RunContext onCluster =
                new RunContext(context.store(), context.console(), context.stop(), new SparkBackend(java, team));
        return learning.useCase().run(dataset(learning), onCluster);
    }

    /** Messages and pictures are read here, as a run on one machine reads them, and learned from there. */
    private static RunRequest dataset(Learning learning) {
        File input = new File(learning.input());
        String id = switch (learning.useCase().id()) {
            case "chatbot-intent" -> "csv:" + learning.input();
            case "image-recognition" -> "folder:" + learning.input();
            default ->
                throw new InputException(learning.useCase().id()
                        + " is not trained on a cluster; fraud-detection, chatbot-intent and image-recognition are");
        };
        if (!input.exists()) {
            throw new InputException("--input " + learning.input() + " does not exist on this machine");
        }
        return learning.request().withDataset(id);
    }

    @Override
    public long simulate(Place place, int worlds, String output, Console console) {
        return on(place, (spark, failures) -> SimulatedWorlds.write(spark, worlds, output));
    }

    /** What is done on a cluster. */
    private interface Work<T> {

        T apply(SparkSession spark, ClusterFailures failures);
    }

    private static <T> T on(Place place, Work<T> work) {
        ClusterFailures failures = new ClusterFailures();
        return failures.translated(() -> {
            try (SparkSession spark = Sessions.open(place)) {
                spark.sparkContext().addSparkListener(failures);
                return work.apply(spark, failures);
            }
        });
    }
}
