package org.applieddl4j.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.usecase.Cluster;

/** A driver that can be killed: trains, in a process of its own. */
final class DriverProcess {

    private DriverProcess() {}

    /** Master, file of the secret, input, folder, epochs. */
    public static void main(String[] arguments) {
        Cluster.Place place = TestCluster.place(arguments[0], Path.of(arguments[1]));
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
        command.add(TestCluster.QUICK_START);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DriverProcess.class.getName()));
        command.addAll(List.of(
                place.master(),
                place.secret().orElseThrow().toString(),
                input.toString(),
                out.toString(),
                Integer.toString(epochs)));
        return command;
    }
}
