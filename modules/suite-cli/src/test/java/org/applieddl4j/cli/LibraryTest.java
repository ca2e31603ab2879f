package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.applieddl4j.chatbot.IntentPredictor;
import org.applieddl4j.common.model.Predictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The suite in somebody else's program, as the README says it. */
class LibraryTest {

    private static final Path README = Path.of("..", "..", "README.md");
    private static final Pattern SNIPPET = Pattern.compile("<!-- library -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    /** Word for word, against the jars of this build (under {@code mvn test}, against its classes). */
    @Test
    @Timeout(120)
    void theSnippetOfTheReadmeCompilesAndAnswers() throws Exception {
        Matcher snippet = SNIPPET.matcher(Files.readString(README));
        assertThat(snippet.find()).isTrue();
        Path source = Files.writeString(folder.resolve("AskMyModel.java"), snippet.group(1));
        Files.copy(QuickBundles.of("chatbot-intent"), folder.resolve("model.zip"));
        String classPath = System.getProperty("java.class.path");

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), source.toString());

        assertThat(compiled).isZero();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + java.io.File.pathSeparator + classPath,
                        "AskMyModel")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err.txt")))
                .isZero();
        assertThat(Files.readString(folder.resolve("out.txt"))).contains("lost_or_stolen_card");
    }

    @Test
    void onePredictorIsEnoughForManyThreads() throws Exception {
        Predictor<String, IntentPredictor.Prediction> model =
                Predictor.open(QuickBundles.of("chatbot-intent"), IntentPredictor::new);
        List<String> messages =
                List.of("I lost my card", "¿cuánto dinero tengo?", "change my pin", "a new loan please");
        List<String> expected =
                messages.stream().map(message -> model.predict(message).text()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String message = messages.get(i % 4);
            answers.add(threads.submit(() -> model.predict(message).text()));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(expected.get(i % 4));
        }
        threads.shutdown();
    }
}
