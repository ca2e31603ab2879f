package org.applieddl4j.common.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Decoders that behave, and such as do everything that one must not. */
@Timeout(120)
class IsolationTest {

    /** Long enough to start Java on a busy machine. */
    private static final Isolation ROOMY = new Isolation(Duration.ofSeconds(60), 64, 1 << 20);

    private static final Isolation HASTY = new Isolation(Duration.ofSeconds(5), 64, 1 << 20);

    @TempDir
    Path folder;

    /** Turns its input round, and prints while it does. */
    static final class Reversing implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            System.out.println("a library's greeting");
            byte[] bytes = input.readAllBytes();
            for (int i = bytes.length - 1; i >= 0; i--) {
                output.write(bytes[i]);
            }
            output.write(String.join(",", arguments).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Never comes to its end. */
    static final class Hanging implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) {
            long turns = 0;
            while (turns >= 0) {
                turns = (turns + 1) % 1_000;
            }
        }
    }

    /** Takes all memory there is. */
    static final class Hoarding implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) {
            List<byte[]> hoard = new ArrayList<>();
            while (hoard.size() < Integer.MAX_VALUE) {
                hoard.add(new byte[1 << 20]);
            }
        }
    }

    /** Calls itself without end. */
    static final class Recursive implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            decode(input, output, arguments);
        }
    }

    /** Writes without end. */
    static final class Talking implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            byte[] words = new byte[1 << 12];
            while (words.length > 0) {
                output.write(words);
            }
        }
    }

    /** Ends its process in the middle. */
    static final class Crashing implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            output.write(new byte[100_000]);
            output.flush();
            Runtime.getRuntime().halt(Integer.parseInt(arguments.get(0)));
        }
    }

    /** Says what is wrong. */
    static final class Refusing implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) {
            throw new InputException("holds 7 channels, and 1 or 2 are read");
        }
    }

    /** Trips over its input. */
    static final class Tripping implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) {
            throw new IndexOutOfBoundsException("Index 9 out of bounds\nfor length 3");
        }
    }

    /** Starts another process, says which in a file, and waits. */
    static final class Forking implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Waiting.class.getName())
                    .start();
            Files.writeString(Path.of(arguments.get(0)), Long.toString(other.pid()));
            try {
                other.waitFor();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** A process that waits for a quarter of an hour. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await(15, TimeUnit.MINUTES);
        }
    }

    /** Says what it sees of the world. */
    static final class Looking implements Decoder {
        @Override
        public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
            String seen = System.getProperty("jdk.serialFilter") + " "
                    + System.getenv().keySet().stream()
                            .filter(name -> name.equals("PATH") || name.equals("HOME"))
                            .toList()
                    + " " + address(arguments.get(0));
            output.write(seen.getBytes(StandardCharsets.UTF_8));
        }

        private static String address(String host) {
            try {
                return InetAddress.getByName(host).getHostAddress();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        }
    }

    @Test
    void whatIsDecodedComesBackWhetherFromBytesOrFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("input"), "olleh");

        assertThat(ROOMY.decode(Reversing.class, List.of("1", "2"), "greeting", text("olleh")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello1,2");
        assertThat(ROOMY.decode(Reversing.class, List.of(), file))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello");
    }

    @Test
    void severalPiecesComeBackAsOne() {
        byte[] large = new byte[900_000];
        large[0] = 1;

        byte[] decoded = ROOMY.decode(Reversing.class, List.of(), "large", large);

        assertThat(decoded).hasSize(900_000).endsWith((byte) 1);
    }

    @Test
    void whatHangsIsEndedAtItsDeadline() {
        long start = System.nanoTime();

        assertRefused(HASTY, Hanging.class, List.of(), "is not decoded within 5.0 s");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void memoryWithoutEndIsRefused() {
        assertRefused(ROOMY, Hoarding.class, List.of(), "needs more than 64 MiB to be decoded");
    }

    @Test
    void recursionWithoutEndIsRefused() {
        assertRefused(ROOMY, Recursive.class, List.of(), "cannot be decoded (it is nested too deep)");
    }

    @Test
    void outputWithoutEndIsRefused() {
        assertRefused(ROOMY, Talking.class, List.of(), "makes more than 1048576 bytes");
    }

    @Test
    void aCrashIsRefusedAndWhatWasWrittenBeforeIsNotTakenForTheWhole() {
        assertRefused(ROOMY, Crashing.class, List.of("139"), "crashed, exit code 139");
        assertRefused(ROOMY, Crashing.class, List.of("0"), "crashed, exit code 0");
    }

    @Test
    void whatTheDecoderSaysOfTheInputIsSaid() {
        assertRefused(ROOMY, Refusing.class, List.of(), "input: holds 7 channels, and 1 or 2 are read");
        assertRefused(ROOMY, Tripping.class, List.of(), "cannot be decoded (its content does not fit together)");
    }

    @Test
    void whatItHasStartedIsEndedToo() throws Exception {
        Path pid = folder.resolve("pid");

        assertRefused(
                new Isolation(Duration.ofSeconds(8), 64, 100),
                Forking.class,
                List.of(pid.toString()),
                "is not decoded");

        ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                .ifPresent(
                        other -> other.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void itSeesNoEnvironmentAndNoHostsAndDeserialisesNothing() throws UnknownHostException {
        // This machine's own name, which this process has an address for.
        String host = InetAddress.getLocalHost().getHostName();

        assertThat(ROOMY.decode(Looking.class, List.of(host), "nothing", new byte[0]))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("!* [] unknown");
    }

    @Test
    void limitsThatLeaveNoRoomAreRefused() {
        assertThatThrownBy(() -> new Isolation(Duration.ZERO, 64, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Isolation(Duration.ofSeconds(1), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** With more input than a pipe takes, which nobody reads. */
    private static void assertRefused(
            Isolation isolation, Class<? extends Decoder> decoder, List<String> arguments, String why) {
        assertThatThrownBy(() -> isolation.decode(decoder, arguments, "input", new byte[1 << 20]))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("input: ")
                .hasMessageContaining(why)
                .extracting(Throwable::getMessage)
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
