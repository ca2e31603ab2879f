package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout of the archive, made small. */
class SpeechCommandsTest {

    private static final List<String> SPEAKERS = List.of("s000", "anna", "ben");

    @TempDir
    Path folder;

    @Test
    void aSpeakerIsInThePartThatThePublishersRuleSays() {
        // Of SHA-1 modulo 2^27 in hundredths, computed with Python: 1.0359, 4.4984, 10.8907, 16.7791 and 56.8364.
        assertThat(SpeechCommands.part("anna_nohash_0.wav")).isEqualTo(1);
        assertThat(SpeechCommands.part("x_nohash_3.wav")).isEqualTo(1);
        assertThat(SpeechCommands.part("ben_nohash_1.wav")).isEqualTo(2);
        assertThat(SpeechCommands.part("99d77e42_nohash_0.wav")).isEqualTo(2);
        assertThat(SpeechCommands.part("0a7c2a8d_nohash_0.wav")).isZero();
    }

    @Test
    void wordsOthersAndSilenceAreTwelveClassesAndNobodyIsInTwoParts() throws IOException {
        for (String word :
                List.of("yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go", "bed", "cat")) {
            for (String speaker : SPEAKERS) {
                Files.createDirectories(folder.resolve(word));
                Files.write(folder.resolve(word).resolve(speaker + "_nohash_0.wav"), noise(16_000, 16_000));
            }
        }
        Files.createDirectories(folder.resolve("_background_noise_"));
        Files.write(folder.resolve("_background_noise_/tap.wav"), noise(70 * 16_000, 16_000));
        Files.writeString(folder.resolve("_background_noise_/README.md"), "about the noises");
        Files.writeString(folder.resolve("testing_list.txt"), "yes/somebody_nohash_0.wav");

        SpeechCommands.Read read = SpeechCommands.read(folder);

        assertThat(read.set().classes()).hasSize(12).endsWith("unknown", "silence");
        for (int[] part : List.of(
                read.splits().train(), read.splits().validation(), read.splits().test())) {
            assertThat(read.set().labels(part))
                    .containsOnlyOnce(IntStream.range(0, 12).toArray());
        }
        assertThat(IntStream.of(read.splits().test())
                        .mapToObj(read.set().speakers()::get)
                        .distinct())
                .containsExactlyInAnyOrder(SPEAKERS.get(2), "");
        assertThat(read.set().sounds())
                .allSatisfy(sound -> assertThat(sound.samples()).hasSize(8_000));
        assertThat(SpeechSet.isWord("yes")).isTrue();
        assertThat(SpeechSet.isWord("silence") || SpeechSet.isWord("unknown")).isFalse();
    }

    @Test
    void anotherFolderIsRefusedWithWhatIsMissing() throws IOException {
        assertThatThrownBy(() -> SpeechCommands.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no folder 'yes'");
    }

    private static byte[] noise(int samples, int rate) {
        return WavFile.write(new Sound(Noise.coloured(samples, 0.5, new SplittableRandom(samples)), rate));
    }
}
