package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.fraud.CardSimulator;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.applieddl4j.fraud.Transactions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inputs that the README's commands name: made here, and answered by networks that were trained on the simulated data.
 *
 * <p>{@code -Dsamples.update=true} writes them anew.
 */
class SamplesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path SAMPLES = ROOT.resolve("samples");
    private static final Pattern PREDICT = Pattern.compile("\\./suite predict (\\S+) (.*)");

    private static final int PAYMENTS = 80;
    private static final int MEASUREMENTS = 900;
    private static final int HOURS = 24 * 21;
    private static final int PICTURE = 140;

    @Test
    void theyAreWhatIsMadeHere() throws IOException {
        boolean update = Boolean.getBoolean("samples.update");
        for (Map.Entry<String, byte[]> sample : made().entrySet()) {
            Path file = SAMPLES.resolve(sample.getKey());
            if (update) {
                Files.createDirectories(SAMPLES);
                Files.write(file, sample.getValue());
            }
            assertThat(file).isRegularFile();
            assertThat(Files.size(file)).as("size of %s", file).isLessThan(40_000);
            // How well a picture is packed is up to the JDK.
            if (!sample.getKey().endsWith(".png")) {
                assertThat(Files.readAllBytes(file)).as("%s", file).isEqualTo(sample.getValue());
            }
        }
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(made().keySet().stream(), Stream.of("README.md"))
                            .toList());
        }
    }

    @TempDir
    Path folder;

    static List<String> predictions() throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith("./suite predict "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("predictions")
    void everyPredictionOfTheReadmeIsAnswered(String line) {
        var command = PREDICT.matcher(line);
        assertThat(command.matches()).isTrue();
        String useCase = command.group(1);
        List<String> arguments = new ArrayList<>(List.of("predict", useCase));
        if (command.group(2).startsWith("\"")) {
            arguments.add(command.group(2).replace("\"", ""));
        } else {
            for (String word : command.group(2).split(" ")) {
                arguments.add(word.startsWith("samples/") ? ROOT.resolve(word).toString() : word);
            }
        }
        arguments.addAll(List.of(
                "--bundle",
                QuickBundles.of(useCase).toString(),
                "--out",
                folder.resolve("drawings").toString()));

        CommandRun run = CommandRun.of(Installation.ofProcess(), arguments.toArray(new String[0]));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    @Test
    void thereIsOneForEveryUseCase() throws IOException {
        assertThat(predictions().stream().map(line -> line.split(" ")[2]))
                .containsExactlyInAnyOrderElementsOf(Installation.ofProcess().useCases().stream()
                        .map(UseCase::id)
                        .toList());
    }

    private static Map<String, byte[]> made() throws IOException {
        Map<String, byte[]> made = new TreeMap<>();
        made.put("payments.csv", text(payments()));
        made.put("measurements.csv", text(measurements()));
        made.put("history.csv", text(history()));
        made.put("applications.csv", text(applications()));
        made.put("digit.png", digit());
        made.put("ultrasound.png", ((ModelInput.Picture) sample("medical-imaging", 0)).content());
        made.put("spoken.wav", ((ModelInput.Recording) sample("speech-recognition", 2)).content());
        return made;
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static ModelInput sample(String useCase, int number) {
        return samples(useCase).get(number).question();
    }

    private static List<Sample> samples(String id) {
        Installation installation = Installation.ofProcess();
        UseCase useCase = new UseCases(installation.useCases()).named(id);
        RunContext context = new RunContext(installation.store(Optional.empty()), Console.plain(line -> {}));
        return useCase.samples(useCase.open(BundleReader.read(QuickBundles.of(id))), context);
    }

    /** The last ones of a simulation. */
    private static String payments() {
        Transactions all =
                CardSimulator.simulate(CardSimulatorSettings.quick(1)).transactions();
        StringBuilder csv =
                new StringBuilder("TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n");
        for (int row = all.size() - PAYMENTS; row < all.size(); row++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%d,%.2f,%d%n",
                    all.id(row),
                    time(all.epochSeconds(row)),
                    all.customer(row),
                    all.terminal(row),
                    all.amount(row),
                    all.isFraud(row) ? 1 : 0));
        }
        return csv.toString().replace(System.lineSeparator(), "\n");
    }

    private static String time(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).toString().replace('T', ' ')
                + (second % 60 == 0 ? ":00" : "");
    }

    /** A machine every five minutes: a daily rhythm, and a level that jumps near the end. */
    private static String measurements() {
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < MEASUREMENTS; row++) {
            double value = 50 + 8 * Math.sin(2 * Math.PI * row / 288) + wobble(row) + (row > 780 ? 25 : 0);
            csv.append(time(1_767_225_600L + 300L * row)).append(String.format(Locale.ROOT, ",%.2f\n", value));
        }
        return csv.toString();
    }

    /** Three weeks of hours with the rhythms of a day and a week. */
    private static String history() {
        StringBuilder csv = new StringBuilder("time,value\n");
        for (int hour = 0; hour < HOURS; hour++) {
            double value = 200
                    + 60 * Math.sin(2 * Math.PI * (hour % 24 - 8) / 24)
                    + (hour / 24 % 7 > 4 ? -50 : 0)
                    + 4 * wobble(hour);
            csv.append(time(1_767_225_600L + 3600L * hour)).append(String.format(Locale.ROOT, ",%.1f\n", value));
        }
        return csv.toString();
    }

    /** Between -1 and 1, without a pattern that a network could learn, the same on every machine. */
    private static double wobble(int at) {
        return Math.floorMod(at * 7919L + (long) at * at * 104_729L, 2001) / 1000.0 - 1;
    }

    /** A typical application and a worse one, in the columns of the simulator. */
    private static String applications() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Sample sample : samples("credit-risk")) {
            Map<String, String> row = new LinkedHashMap<>();
            ((ModelInput.Row) sample.question()).values().forEach((name, value) -> {
                int equals = name.indexOf('=');
                row.put(
                        equals < 0 ? name : name.substring(0, equals),
                        equals < 0
                                ? String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "")
                                : name.substring(equals + 1));
            });
            rows.add(row);
        }
        StringBuilder csv = new StringBuilder("id,")
                .append(String.join(",", rows.get(0).keySet()))
                .append('\n');
        for (Map<String, String> row : rows) {
            csv.append(rows.indexOf(row) + 1)
                    .append(',')
                    .append(String.join(",", row.values()))
                    .append('\n');
        }
        return csv.toString();
    }

    /** A three as somebody writes it, white on black. */
    private static byte[] digit() throws IOException {
        BufferedImage image = new BufferedImage(PICTURE, PICTURE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(13, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D three = new Path2D.Double();
        three.moveTo(45, 38);
        three.curveTo(65, 18, 102, 30, 92, 52);
        three.curveTo(86, 66, 68, 66, 60, 68);
        three.curveTo(80, 66, 104, 76, 96, 98);
        three.curveTo(88, 122, 52, 120, 40, 104);
        pen.draw(three);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
