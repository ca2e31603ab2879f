package org.applieddl4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.usecase.Cluster;

/** A standalone cluster of this machine's own: a master and two workers, real processes, from the class path of the tests. */
final class TestCluster implements AutoCloseable {

    /** Every executor starts cold, and optimising its code takes longer than its work. Executors inherit it from their worker. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private static final String SECRET = "a secret of the tests, nobody else's";
    private static final Duration PATIENCE = Duration.ofSeconds(400);

    private final Path folder;
    private final Path home;
    private final Path properties;
    private final Path secret;
    private final int port;
    private final List<Process> workers = new ArrayList<>();
    private final Process master;

    TestCluster(Path folder) {
        try {
            this.folder = folder;
            // Spark looks for its jars there; ours come with the class path of the executors.
            this.home = Files.createDirectories(folder.resolve("home/jars")).getParent();
            this.secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
            this.properties = Files.writeString(
                    folder.resolve("cluster.properties"),
                    "spark.authenticate true\nspark.authenticate.secret " + SECRET
                            + "\nspark.network.crypto.enabled true\nspark.worker.timeout 10\n");
            this.port = freePort();
            this.master = start(
                    "master",
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--webui-port",
                    "0");
            awaitLine("master", "I have been elected leader");
            startWorker();
            startWorker();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts one more worker, of one core. */
    void startWorker() {
        String name = "worker-" + workers.size();
        workers.add(start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "3g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve(name).toString(),
                "spark://127.0.0.1:" + port));
        awaitLine(name, "Successfully registered with master");
    }

    private Process start(String name, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Sessions.options());
        command.addAll(List.of("-Xmx512m", "-Dlogback.configurationFile=" + loud(), "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of("--properties-file", properties.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", home.toString());
        // Without it, the version is looked for among the folders of a build of Spark.
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_TOOL_OPTIONS", QUICK_START);
        builder.redirectOutput(log(name).toFile());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a daemon says is how the tests know that it is there. */
    private Path loud() {
        try {
            return Files.writeString(
                    folder.resolve("loud.xml"),
                    "<configuration><appender name=\"S\" class=\"ch.qos.logback.core.ConsoleAppender\"><encoder>"
                            + "<pattern>%level %logger: %msg%n</pattern></encoder></appender>"
                            + "<root level=\"INFO\"><appender-ref ref=\"S\"/></root></configuration>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private void awaitLine(String name, String text) {
        await(
                "'" + text + "' of " + name,
                () -> Files.readString(log(name), StandardCharsets.UTF_8).contains(text));
    }

    /** Something to wait for. */
    interface Condition {

        boolean holds() throws IOException;
    }

    /** Looks often until it holds. */
    static void await(String what, Condition condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("waited in vain for " + what);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cluster as the command line would name it. */
    Cluster.Place place() {
        return place("spark://127.0.0.1:" + port, secret);
    }

    /** A cluster that another process has started. */
    static Cluster.Place place(String master, Path secret) {
        Map<String, String> settings = new HashMap<>(SmallWorld.local(1).settings());
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.executor.memory", "1g");
        settings.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        return new Cluster.Place(master, Optional.of(secret), settings);
    }

    /** Ends an executor as the system would, without a word. */
    void killExecutor() {
        executors().get(0).destroyForcibly();
    }

    /** Ends a worker and what it has started. */
    void killWorker() {
        Process worker = workers.get(0);
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly();
    }

    /** The executors that are running. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(Process::descendants)
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** What every user of the machine can read of the cluster's processes. */
    List<String> commandLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            lines.add(Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")));
        }
        return lines;
    }

    /** All that the cluster's processes have written. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(each ->
                            each.toString().endsWith(".log") || each.endsWith("stderr") || each.endsWith("stdout"))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    String secret() {
        return SECRET;
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.descendants().forEach(ProcessHandle::destroyForcibly));
        workers.forEach(Process::destroyForcibly);
        master.destroyForcibly();
    }
}
