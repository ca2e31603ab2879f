package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.StoreFixture.complaint;
import static org.applieddl4j.common.data.StoreFixture.impatient;
import static org.applieddl4j.common.data.StoreFixture.manifest;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetLockTest {

    /** Compiled and run by the JVM of another process: takes the lock and holds it until its input ends. */
    private static final String OTHER_PROCESS = """
            import java.nio.channels.*;
            import java.nio.file.*;
            public class Holder {
                public static void main(String[] args) throws Exception {
                    try (var channel = FileChannel.open(
                            Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                        channel.lock();
                        System.out.println("locked");
                        System.in.read();
                    }
                }
            }
            """;

    @TempDir
    Path cache;

    @Test
    void cacheThatThisProcessIsWritingIsWaitedForWithinBounds() {
        DatasetStore store = new DatasetStore(impatient(cache));
        try (DatasetLock lock =
                DatasetLock.acquire(store.cachePath("some"), Duration.ofSeconds(1), TransferListener.SILENT)) {
            String complaint = lock.holding(() -> complaint(store, manifest()));

            assertThat(complaint).startsWith("somebody else has been writing " + store.cachePath("some"));
        }
    }

    @Test
    void cacheThatAnotherProcessIsWritingIsWaitedForWithinBounds() throws IOException, InterruptedException {
        DatasetStore store = new DatasetStore(impatient(cache));
        Path source = Files.writeString(cache.resolve("Holder.java"), OTHER_PROCESS);
        Path lock = Files.createDirectories(store.cachePath("some")).resolve(".lock");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Process other = new ProcessBuilder(java, source.toString(), lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("locked");

            assertThat(complaint(store, manifest())).startsWith("somebody else has been writing");

            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
            assertThat(complaint(store, manifest())).startsWith("cannot get dataset some");
        } finally {
            other.destroyForcibly();
        }
    }
}
