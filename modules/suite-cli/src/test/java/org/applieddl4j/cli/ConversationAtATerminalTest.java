package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.ChatProvider;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;
import org.applieddl4j.common.usecase.ChatUseCase;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person talks to the assistant: at a pseudo-terminal, with a network that was trained for it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ConversationAtATerminalTest {

    private static final Pattern CONTROL_SEQUENCE =
            Pattern.compile("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>]|\\][^\u0007]*\u0007)");

    /** From util-linux; gives a program a terminal and passes on what is typed and shown. */
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    static Path folder;

    private static Path bundle;

    @BeforeAll
    static void train() {
        bundle = QuickBundles.of("chatbot-intent");
    }

    @Test
    void aPersonIsAnsweredAskedTurnedAwayAndHandedOver() throws Exception {
        assumeThat(SCRIPT)
                .as("script of util-linux, which gives the chat a terminal")
                .isExecutable();
        Typescript session = new Typescript(folder.resolve("typescript"));

        session.expect("you>");
        session.type("I lost my card yesterday, please block it", "Block it right away");
        session.type("/why", "words that counted", "lost_or_stolen_card");
        session.type("xqzv wkjq zzxx", "understand");
        session.type("¿cuánto dinero tengo en la cuenta?", "saldo");
        session.type("somebody I do not know took money out of my account, this is fraud", "[handed over:");
        session.type("/dance", "there is no /dance");
        session.type("/quit");

        assertThat(session.finished()).isZero();
        assertThat(handOvers()).hasSize(1);
        assertThat(Files.readString(handOvers().get(0)))
                .contains("\"reason\" : \"SENSITIVE\"", "report_fraud", "this is fraud", "I lost my card yesterday");
    }

    /** Which message is ambiguous depends on the weights, so the conversation looks for one. */
    @Test
    void anAmbiguousMessageLeadsToAQuestionAndItsAnswerIsUnderstood() {
        ChatSession talk =
                assistant().with(BundleReader.read(bundle), Optional.empty()).begin(request());
        List<String> wishes = List.of(
                "block my card",
                "change my pin",
                "my balance",
                "transfer money",
                "get a mortgage",
                "a new card",
                "interest rate",
                "cash machine limit",
                "open an account",
                "close my account",
                "opening hours",
                "a loan");

        String question = wishes.stream()
                .flatMap(one ->
                        wishes.stream().filter(other -> !other.equals(one)).map(other -> one + " or " + other))
                .map(message -> String.join(" ", talk.reply(message).paragraphs()))
                .filter(reply -> reply.contains("Did you mean"))
                .findFirst()
                .orElse("");

        assertThat(question).contains("(1)", "(2)");
        assertThat(String.join(" ", talk.reply("the second one").paragraphs()))
                .isNotBlank()
                .doesNotContain("Did you mean");
    }

    @Test
    void withoutASentenceEncoderTheCommandThatBuildsOneInIsNamed() {
        Path out = folder.resolve("encoder");
        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "run",
                "chatbot-intent",
                "--quick",
                "--dataset",
                "assistant",
                "--network",
                "encoder",
                "--out",
                out.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("this build has no sentence encoder", "'SUITE_PROFILES=encoder ./suite …'");
        assertThat(out).doesNotExist();
    }

    private static ChatProvider assistant() {
        return ServiceLoader.load(UseCase.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(ChatUseCase.class::isInstance)
                .map(useCase -> ((ChatUseCase) useCase).chat())
                .findFirst()
                .orElseThrow();
    }

    private static ChatRequest request() {
        return new ChatRequest(Optional.of("en"), Optional.of(folder.resolve("other-hand-overs")));
    }

    private static List<Path> handOvers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("hand-overs"))) {
            return files.toList();
        }
    }

    /** A chat at a terminal, and what it has shown. */
    private static final class Typescript {

        private final Path shown;
        private final Process process;
        private final BufferedWriter keyboard;
        private int read;

        Typescript(Path shown) throws IOException {
            this.shown = shown;
            // A terminal without a size is shown nothing but the end of each line.
            String command = String.join(
                    " ",
                    "stty rows 40 cols 100;",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "chat",
                    "--bundle",
                    bundle.toString(),
                    "--out",
                    folder.resolve("hand-overs").toString());
            ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qefc", command, shown.toString());
            Map<String, String> environment = builder.environment();
            environment.put("TERM", "xterm");
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            keyboard = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        }

        /** Types a line and waits for what must be shown behind it. */
        void type(String line, String... expected) throws IOException, InterruptedException {
            keyboard.write(line + "\r");
            keyboard.flush();
            for (String text : expected) {
                expect(text);
            }
        }

        void expect(String text) throws IOException, InterruptedException {
            String all = screen();
            while (all.indexOf(text, read) < 0 && process.isAlive()) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
                all = screen();
            }
            assertThat(all.substring(Math.min(read, all.length()))).contains(text);
            read = all.indexOf(text, read) + text.length();
        }

        int finished() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        private String screen() throws IOException {
            byte[] bytes = Files.exists(shown) ? Files.readAllBytes(shown) : new byte[0];
            return CONTROL_SEQUENCE
                    .matcher(new String(bytes, StandardCharsets.UTF_8))
                    .replaceAll("")
                    .replaceAll("\\s*\\r?\\n", " ");
        }
    }
}
