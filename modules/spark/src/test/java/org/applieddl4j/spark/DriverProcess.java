package org.applieddl4j.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.fraud.FraudUseCase;

/** A driver that can be killed: trains, in a process of its own. */
final class DriverProcess {

    private DriverProcess() {}

    /** Master, file of the secret, class path of executors, input, folder, epochs. */
    public static void main(String[] arguments) {
        Map<String, String> settings = new HashMap<>(SmallWorld.local(1).settings());
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.executor.memory", "1g");
        settings.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        Cluster.Place place = new Cluster.Place(arguments[0], Optional.of(Path.of(arguments[1])), settings);
        new SparkCluster()
                .train(
                        place,
                        SmallWorld.learning(
                                Path.of(arguments[2]), Path.of(arguments[3]), Integer.parseInt(arguments[4])),
                        SmallWorld.context(new ArrayList<>()));
    }

    /** The command that starts it. */
    static List<String> command(Cluster.Place place, Path input, Path out, int epochs) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Sessions.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DriverProcess.class.getName()));
        command.addAll(List.of(
                place.master(),
                place.secret().orElseThrow().toString(),
                input.toString(),
                out.toString(),
                Integer.toString(epochs)));
        return command;
    }

    /** The same training, gone on with. */
    static Cluster.Learning resumed(Path input, Path out) {
        RunRequest request = RunRequest.defaults();
        RunRequest resuming = new RunRequest(
                request.dataset(),
                request.network(),
                request.quick(),
                request.seed(),
                request.epochs(),
                request.batchSize(),
                request.learningRate(),
                request.runs(),
                request.prequential(),
                request.skipBadRows(),
                request.learningCurve(),
                request.diagnosis(),
                Optional.empty(),
                Optional.of(out));
        return new Cluster.Learning(new FraudUseCase(), input.toString(), 2, 4, 7, resuming);
    }
}
