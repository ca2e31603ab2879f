package org.applieddl4j.spark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.sql.SparkSession;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.usecase.Cluster.Place;

/** Opens sessions with the settings that the suite needs, and says in one line why one cannot be opened. */
final class Sessions {

    /** Options of every JVM that runs Spark; the launcher reads the same file. */
    static final String OPTIONS = "jvm.options";

    private static final Pattern STANDALONE = Pattern.compile("spark://([^:/,\\s]+):(\\d+).*");
    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than a master takes to be tried three times. */
    private static final int WAIT_SECONDS = 120;

    /** An executor that has nothing else to do answers at once. */
    private static final int ANSWER_SECONDS = 60;

    /** A secret of fewer characters could be guessed. */
    private static final int SHORTEST_SECRET = 16;

    private Sessions() {}

    /** Whether a master's address means threads of this process. */
    static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /**
     * Opens a session.
     *
     * @throws InputException if nobody answers at the master's address, or the application is not accepted there
     */
    static SparkSession open(Place place) {
        SparkConf conf = conf(place);
        requireReachable(place.master());
        SparkSession session;
        try {
            session = SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) {
            // Scala throws checked exceptions without declaring them.
            throw refused(place.master(), e);
        }
        if (STANDALONE.matcher(place.master()).matches()) {
            requireExecutor(session, place.master());
        }
        return session;
    }

    /** A master tells of a refusal later, and of a lack of workers not at all. */
    private static void requireExecutor(SparkSession session, String master) {
        CountDownLatch news = new CountDownLatch(1);
        SparkContext context = session.sparkContext();
        context.addSparkListener(new SparkListener() {
            @Override
            public void onExecutorAdded(SparkListenerExecutorAdded added) {
                news.countDown();
            }

            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd end) {
                news.countDown();
            }
        });
        boolean heard = context.statusTracker().getExecutorInfos().length > 1 || context.isStopped() || within(news);
        if (context.isStopped()) {
            session.close();
            throw refused(master, new IllegalStateException("the context was stopped"));
        }
        if (!heard) {
            session.close();
            throw new InputException(
                    "--master " + master + " accepted the application, but no worker gave it an executor for "
                            + WAIT_SECONDS + " s; is there a worker with that much memory and a core to spare (--conf"
                            + " spark.executor.memory=1g)?");
        }
        requireSameBuild(session, master);
    }

    /** Executors of another version register, and then understand no task and say nothing. */
    private static void requireSameBuild(SparkSession session, String master) {
        String own = package$.MODULE$.SPARK_VERSION();
        JavaFutureAction<List<String>> answer = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(List.of(0), 1)
                .map(nothing -> package$.MODULE$.SPARK_VERSION())
                .collectAsync();
        try {
            String theirs = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS).get(0);
            if (!theirs.equals(own)) {
                throw new IllegalStateException("they are of " + theirs);
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            answer.cancel(true);
            session.close();
            throw new InputException(
                    "--master " + master + ": its workers cannot work for this Spark, which is of version " + own
                            + "; start all machines of a cluster from the same build (docs/spark.md)",
                    e);
        }
    }

    private static boolean within(CountDownLatch news) {
        try {
            return news.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The suite's settings, and the user's over them. */
    static SparkConf conf(Place place) {
        SparkConf conf = new SparkConf(true)
                .setAppName("applied-dl4j")
                .setMaster(place.master())
                .set("spark.ui.enabled", "false")
                // Data are cut by the number of machines, so all of them have to be there before the first cut.
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                // A part lies on one machine only; waiting for it while another idles costs more than sending it.
                .set("spark.locality.wait", "0")
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.executor.extraJavaOptions", executorOptions())
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set("spark.executorEnv.OMP_WAIT_POLICY", "passive");
        if (isLocal(place.master()) || place.master().matches("spark://(127\\.0\\.0\\.1|localhost):.*")) {
            conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!isLocal(place.master())) {
            conf.set("spark.authenticate", "true")
                    .set("spark.network.crypto.enabled", "true")
                    .set("spark.io.encryption.enabled", "true");
        }
        place.settings().forEach(conf::set);
        if (!isLocal(place.master()) && conf.getBoolean("spark.authenticate", true)) {
            // Only now, so that no --conf, which every user of the machine can read, has to hold it.
            place.secret().ifPresent(file -> conf.set("spark.authenticate.secret", secret(file)));
            if (!conf.contains("spark.authenticate.secret") && place.master().startsWith("spark://")) {
                throw new InputException(
                        "a cluster needs a secret that its machines share: put it into a file that only you"
                                + " can read and name it with --secret-file FILE");
            }
        }
        return conf;
    }

    private static String secret(Path file) {
        try {
            String line = Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (line.length() < SHORTEST_SECRET) {
                throw new InputException("--secret-file " + file + ": its first line must have " + SHORTEST_SECRET
                        + " characters at least");
            }
            return line;
        } catch (IOException e) {
            throw new InputException("--secret-file " + file + " cannot be read (" + e + ")", e);
        }
    }

    /** Options of executors: the class allow-list, and room for arrays outside the heap. */
    private static String executorOptions() {
        // Spark adds the packages to be opened by itself.
        return options().stream()
                        .filter(option -> option.startsWith("-Djdk.serialFilter"))
                        .collect(Collectors.joining(" "))
                + " -D" + EngineSettings.ENGINE_PROPERTY + "=" + Engine.choice().id()
                + " -Dorg.bytedeco.javacpp.maxbytes=100% -Dorg.bytedeco.javacpp.maxphysicalbytes=300%"
                + " -Djava.awt.headless=true -Dlogback.configurationFile=org/applieddl4j/spark/executor-logback.xml";
    }

    /** The lines of {@link #OPTIONS} that are no remarks. */
    static List<String> options() {
        try (InputStream in = Sessions.class.getResourceAsStream(OPTIONS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireReachable(String master) {
        Matcher address = STANDALONE.matcher(master);
        if (!address.matches()) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))), CONNECT_MILLIS);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "--master " + master + " cannot be reached (" + FailureReason.of(e)
                            + "); is a master running there?",
                    e);
        }
    }

    private static InputException refused(String master, Exception e) {
        if (STANDALONE.matcher(master).matches()) {
            return new InputException(
                    "--master " + master
                            + " answers, but did not accept this application, or its workers could start no"
                            + " executor: is it Spark " + package$.MODULE$.SPARK_VERSION() + ", of the same build, with"
                            + " the same secret? Its log says more",
                    e);
        }
        return new InputException(
                "--master " + master + ": " + ClusterFailures.firstLine(e)
                        + "; for yarn and k8s, Spark's own module has to be on the class path (docs/spark.md)",
                e);
    }
}
