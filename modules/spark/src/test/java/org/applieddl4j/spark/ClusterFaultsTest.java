package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.usecase.Cluster;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.fraud.FraudUseCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is killed in the middle of the work changes nothing of its result. The last test takes a worker away for good, so the order
 * matters.
 */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(600)
class ClusterFaultsTest {

    private static final int EPOCHS = 3;

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static Path payments;
    private static Path bundle;
    private static Path undisturbed;

    @BeforeAll
    static void start() {
        cluster = new TestCluster(folder);
        payments = SmallWorld.csv(folder);
        bundle = ScoringTest.bundle(payments, folder.resolve("local"));
        undisturbed = folder.resolve("undisturbed");
        train(undisturbed);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static void train(Path out) {
        new SparkCluster()
                .train(
                        cluster.place(),
                        SmallWorld.learning(payments, out, EPOCHS),
                        SmallWorld.context(new ArrayList<>()));
    }

    @Test
    @Order(1)
    void aClusterTrainsAsThreadsOfOneProcessDo() {
        Path threads = folder.resolve("threads");
        new SparkCluster()
                .train(
                        SmallWorld.local(2),
                        SmallWorld.learning(payments, threads, EPOCHS),
                        SmallWorld.context(new ArrayList<>()));

        assertSameResult(threads);
    }

    @Test
    @Order(2)
    void aKilledExecutorChangesNothingOfWhatIsLearned() {
        Path out = folder.resolve("executor");
        CompletableFuture<Void> training = CompletableFuture.runAsync(() -> train(out));
        awaitCheckpoint(out, training);
        cluster.killExecutor();
        training.join();

        assertSameResult(out);
    }

    @Test
    @Order(3)
    void aKilledDriverIsResumedToTheSameResult() throws Exception {
        Path out = folder.resolve("driver");
        Process driver = new ProcessBuilder(DriverProcess.command(cluster.place(), payments, out, EPOCHS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("driver.log").toFile())
                .start();
        TestCluster.await("a checkpoint of the driver", () -> hasCheckpoint(out) || !driver.isAlive());
        driver.destroyForcibly().waitFor();
        assertThat(hasCheckpoint(out))
                .as(Files.readString(folder.resolve("driver.log")))
                .isTrue();
        assertThat(out.resolve("run.json")).doesNotExist();

        new SparkCluster()
                .train(cluster.place(), SmallWorld.resumed(payments, out), SmallWorld.context(new ArrayList<>()));

        assertSameResult(out);
        assertThat(out.resolve("checkpoints")).doesNotExist();
    }

    @Test
    @Order(4)
    void aKilledExecutorLosesAndDoublesNoAnswer() throws IOException {
        List<String> expected = score("whole", () -> {});
        List<String> disturbed = score("disturbed", cluster::killExecutor);

        assertThat(disturbed).hasSize(Files.readAllLines(payments).size() - 1);
        assertThat(disturbed.stream().map(line -> line.split(",")[0])).doesNotHaveDuplicates();
        assertThat(disturbed).isEqualTo(expected);
    }

    @Test
    @Order(5)
    void noSecretIsOnACommandLineOrInALog() throws IOException {
        assertThat(cluster.commandLines())
                .anyMatch(line -> line.contains("org.apache.spark.deploy.master.Master"))
                .noneMatch(line -> line.contains(cluster.secret()));
        assertThat(cluster.logs()).contains("Registered app").doesNotContain(cluster.secret());
    }

    @Test
    @Order(5)
    void executorsLetInNoClassThatIsOnNoList() {
        try (SparkSession spark = Sessions.open(cluster.place())) {
            List<String> filters = JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(List.of(1, 2), 2)
                    .map(task -> String.valueOf(ObjectInputFilter.Config.getSerialFilter()))
                    .collect();
            assertThat(filters).hasSize(2).allMatch(filter -> filter.endsWith(";!*"));
        }
    }

    @Test
    @Order(6)
    void anotherSecretIsRefusedInOneLine() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong"), "another secret altogether");
        Cluster.Place place = new Cluster.Place(
                cluster.place().master(), Optional.of(wrong), cluster.place().settings());

        assertThatThrownBy(() -> new SparkCluster()
                        .train(
                                place,
                                SmallWorld.learning(payments, folder.resolve("refused"), 1),
                                SmallWorld.context(new ArrayList<>())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("did not accept this application")
                .hasMessageContaining("the same secret");
        TestCluster.await("the end of the refused application", ClusterFaultsTest::canOpen);
    }

    /** A process has one context at a time, and Spark stops a refused one in a thread of its own. */
    private static boolean canOpen() {
        try {
            Sessions.open(SmallWorld.local(1)).close();
            return true;
        } catch (InputException e) {
            return false;
        }
    }

    @Test
    @Order(7)
    void aKilledWorkerChangesNothingOfWhatIsLearned() {
        Path out = folder.resolve("worker");
        CompletableFuture<Void> training = CompletableFuture.runAsync(() -> train(out));
        awaitCheckpoint(out, training);
        cluster.killWorker();
        training.join();

        assertSameResult(out);
    }

    private List<String> score(String name, Runnable disturbance) throws IOException {
        Path out = folder.resolve(name);
        CompletableFuture<Cluster.Scored> scoring = CompletableFuture.supplyAsync(() -> new SparkCluster()
                .score(
                        cluster.place(),
                        new Cluster.Scoring(
                                new FraudUseCase(),
                                bundle,
                                payments.toString(),
                                Optional.empty(),
                                out.toString(),
                                Optional.of(Cluster.Format.CSV),
                                false),
                        Console.plain(line -> {})));
        TestCluster.await("executors", () -> cluster.executors().size() == 2 || scoring.isDone());
        pause();
        disturbance.run();
        assertThat(scoring.join().rows()).isEqualTo(Files.readAllLines(payments).size() - 1);
        return ScoringTest.rows(out.resolve("answers")).stream().sorted().toList();
    }

    /** Until executors have something to do. */
    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitCheckpoint(Path out, CompletableFuture<Void> training) {
        TestCluster.await("a checkpoint in " + out, () -> hasCheckpoint(out) || training.isDone());
    }

    private static boolean hasCheckpoint(Path out) {
        return Stream.of("logistic", "mlp")
                .anyMatch(network -> Files.exists(out.resolve("checkpoints/" + network + "-choosing.checkpoint")));
    }

    private static void assertSameResult(Path out) {
        assertThat(out.resolve("predictions.csv")).hasSameBinaryContentAs(undisturbed.resolve("predictions.csv"));
        assertThat(parameters(out)).containsExactly(parameters(undisturbed));
        assertThat(RunJson.read(out.resolve("run.json")).comparison())
                .isEqualTo(RunJson.read(undisturbed.resolve("run.json")).comparison());
    }

    private static float[] parameters(Path out) {
        var parameters = BundleReader.read(out.resolve("model.zip")).network().params();
        return parameters.reshape(parameters.length()).toFloatVector();
    }
}
