package org.applieddl4j.cli;

import java.util.ServiceLoader;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scoring and training on Apache Spark; what does the work is found where the launcher has put it on the class path. */
@Command(
        name = "spark",
        description = "Score and train on Apache Spark: on this machine, or on a cluster (docs/spark.md).",
        sortOptions = false)
final class SparkCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: score, train or simulate");
    }

    /** @throws InputException if this process has no Spark */
    static Cluster cluster() {
        return ServiceLoader.load(Cluster.class)
                .findFirst()
                .orElseThrow(
                        () -> new InputException("this process has no Spark on its class path; ./suite spark … puts it"
                                + " there, if it is the first word after ./suite"));
    }
}
