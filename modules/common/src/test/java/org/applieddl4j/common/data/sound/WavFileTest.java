package org.applieddl4j.common.data.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavFileTest {

    private static final int HEADER = 68;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 8, 1, 0.01", "1, 16, 1, 0.0001", "1, 24, 1, 0.000001", "1, 32, 1, 0.000001",
        "3, 32, 1, 0.000001", "3, 64, 1, 0.000001", "1, 16, 2, 0.0001", "3, 32, 2, 0.000001",
        "65534, 24, 2, 0.000001"
    })
    void everyWidthGivesTheSameSound(int code, int bits, int channels, double tolerance) {
        Sound sound = WavFile.read("a.wav", wav(code, bits, channels, 44_100, 0.5, -0.25));

        assertThat(sound.rate()).isEqualTo(44_100);
        assertThat(sound.samples()).hasSize(2);
        // The second channel is silent: both are mixed.
        assertThat((double) sound.samples()[0]).isCloseTo(0.5 / channels, within(tolerance));
        assertThat((double) sound.samples()[1]).isCloseTo(-0.25 / channels, within(tolerance));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Sound sound = new Sound(new float[] {0, 0.5f, -1, 2}, 8_000);

        assertThat(WavFile.read("a.wav", WavFile.write(sound)).samples())
                .containsExactly(new float[] {0, 0.5f, -1, 1}, within(1e-4f));
    }

    @Test
    void aFileThatIsCutShortIsRefusedWithItsSizes() {
        byte[] whole = WavFile.write(new Sound(new float[1_000], 8_000));

        assertThatThrownBy(() -> WavFile.read("a.wav", Arrays.copyOf(whole, 1_044)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "a.wav: is cut short: 1000 of the 2000 bytes of sound that its header promises; copy it again");
    }

    @Test
    void aLyingSizeAllocatesNothing() {
        byte[] lying = WavFile.write(new Sound(new float[100], 8_000));
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0x7FFFFFF0);

        assertThatThrownBy(() -> WavFile.read("a.wav", lying)).hasMessageContaining("is cut short: 200 of");
    }

    @Test
    void aFileOfARecorderThatCouldNotGoBackEndsWhereItEnds() {
        byte[] streamed = WavFile.write(new Sound(new float[100], 8_000));
        ByteBuffer.wrap(streamed).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);

        assertThat(WavFile.read("a.wav", streamed).samples()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fLaC\0\0\0\"        | is no WAV file but FLAC; convert it, for example: ffmpeg",
                "OggS            | is no WAV file but Ogg",
                "ID3             | is no WAV file but MP3",
                "RF64    WAVE    | is no WAV file but RF64",
                "hello, world    | is no WAV file; convert it"
            })
    void anotherFormatIsNamedWithAConverter(String start, String message) {
        assertThatThrownBy(() -> WavFile.read("a.wav", start.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 8 | 1 | 8000 | holds 8-bit sound in format 7",
                "1 | 12 | 1 | 8000 | holds 12-bit sound in format 1",
                "1 | 16 | 6 | 8000 | has 6 channels",
                "1 | 16 | 1 | -1 | has 4294967295 samples a second",
                "1 | 16 | 1 | 100 | has 100 samples a second"
            })
    void whatCannotBeReadIsSaid(int code, int bits, int channels, int rate, String message) {
        assertThatThrownBy(() -> WavFile.read("a.wav", wav(code, bits, channels, rate, 0, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("convert it");
    }

    @Test
    void emptySoundlessAndLongFilesAreRefused() throws IOException {
        byte[] none = Arrays.copyOf(WavFile.write(new Sound(new float[1], 8_000)), 44);
        ByteBuffer.wrap(none).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0);
        Path hour = folder.resolve("hour.wav");
        Files.write(hour, WavFile.write(new Sound(new float[61 * 8_000], 8_000)));

        assertThatThrownBy(() -> WavFile.read("a.wav", new byte[0])).hasMessage("a.wav: is empty; record it again");
        assertThatThrownBy(() -> WavFile.read("a.wav", none)).hasMessage("a.wav: holds no sound; record it again");
        assertThatThrownBy(() -> WavFile.read(hour)).hasMessageContaining("is longer than 60 seconds");
        assertThatThrownBy(() -> WavFile.read(folder.resolve("none.wav"))).hasMessageContaining("check the path");
    }

    @Test
    void aSampleThatIsNoNumberIsRefused() {
        byte[] file = wav(3, 32, 1, 8_000, Double.NaN, 0);

        assertThatThrownBy(() -> WavFile.read("a.wav", file))
                .hasMessageContaining("a.wav: sample 0 of the recording is NaN");
    }

    /** Whatever a file holds, it is read or refused in one line. */
    @Tag("fuzz")
    @Test
    void damagedFilesAreReadOrRefused() {
        List<byte[]> wholes = List.of(
                wav(65534, 16, 2, 8_000, 0.5, 0.25),
                wav(1, 24, 1, 44_100, 0.5, 0.25),
                wav(3, 64, 2, 192_000, 0.5, 0.25));

        assertThat(BoundedReading.refusedShare(
                        Mutator.ofBytes(HEADER, 7),
                        wholes,
                        file -> assertThat(WavFile.read("a.wav", file).samples())
                                .isNotEmpty()))
                .isBetween(0.25, 0.99);
    }

    /** Two samples; a second channel is silent. */
    private static byte[] wav(int code, int bits, int channels, int rate, double... samples) {
        int header = code == 65534 ? 40 : 16;
        int frame = channels * ((bits + 7) / 8);
        ByteBuffer file =
                ByteBuffer.allocate(28 + header + samples.length * frame).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(header);
        file.putShort((short) code).putShort((short) channels).putInt(rate).putInt(rate * frame);
        file.putShort((short) frame).putShort((short) bits);
        if (header == 40) {
            file.putShort((short) 22)
                    .putShort((short) bits)
                    .putInt(3)
                    .putShort((short) 1)
                    .put(new byte[14]);
        }
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * frame);
        for (double sample : samples) {
            put(file, code == 3, bits, sample);
            for (int channel = 1; channel < channels; channel++) {
                put(file, code == 3, bits, 0);
            }
        }
        return file.array();
    }

    private static void put(ByteBuffer file, boolean floats, int bits, double sample) {
        if (floats) {
            if (bits == 32) {
                file.putFloat((float) sample);
            } else {
                file.putDouble(sample);
            }
            return;
        }
        long value = bits == 8 ? Math.round(128 + sample * 127) : Math.round(sample * (1L << bits - 1));
        for (int at = 0; at < bits; at += 8) {
            file.put((byte) (value >> at));
        }
    }
}
