package org.applieddl4j.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VideoFileTest {

    /** Each copy costs a process. */
    private static final int DAMAGED = 6;

    @TempDir
    Path folder;

    private static List<Color> seconds(Color... each) {
        List<Color> shown = new ArrayList<>();
        for (Color colour : each) {
            shown.addAll(Collections.nCopies(Clips.RATE, colour));
        }
        return shown;
    }

    private static Color colour(VideoFile.Frame frame) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.png()));
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(48);
        return new Color(image.getRGB(30, 20));
    }

    private static String named(Color colour) {
        return colour.getRed() > colour.getBlue() + 50 ? "red" : colour.getBlue() > colour.getRed() + 50 ? "blue" : "?";
    }

    @Test
    void picturesAreTakenAtEveryStep() throws IOException {
        Path file = Clips.of(folder.resolve("clip.mp4"), seconds(Color.RED, Color.BLUE));

        VideoFile.Clip clip = VideoFile.frames(file, 0.5);

        assertThat(clip.seconds()).isCloseTo(2, within(0.05));
        assertThat(clip.frames().stream().map(VideoFile.Frame::seconds)).containsExactly(0.0, 0.5, 1.0, 1.5);
        assertThat(named(colour(clip.frames().get(1)))).isEqualTo("red");
        assertThat(named(colour(clip.frames().get(2)))).isEqualTo("blue");
        assertThat(VideoFile.frames(file, 60).frames()).hasSize(1);
        assertThat(VideoFile.frames(file, 0.01).frames()).hasSize(20);
    }

    @Test
    void picturesComeInTheOrderInWhichTheyAreShown() throws IOException {
        List<Color> shown = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shown.add(i % 4 < 2 ? Color.RED : Color.BLUE);
        }
        Path file = Clips.reordered(folder.resolve("clip.mp4"), shown);

        List<VideoFile.Frame> frames = VideoFile.frames(file, 0.01).frames();

        assertThat(frames).hasSize(12);
        List<String> colours = new ArrayList<>();
        for (VideoFile.Frame frame : frames) {
            colours.add(named(colour(frame)));
        }
        assertThat(colours).isEqualTo(shown.stream().map(VideoFileTest::named).toList());
    }

    static Stream<String> others() {
        return Stream.of(
                "\u001A\u0045\u00DF\u00A3 and so on|Matroska or WebM",
                "RIFF1234AVI LIST|AVI",
                "FLV\u0001\u0005 and more|Flash video",
                "\0\0\u0001\u00BA and more|an MPEG programme stream");
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherKindsAreNamedWithHowToConvertThem(String content) throws IOException {
        String[] parts = content.split("\\|");
        Path file = Files.write(folder.resolve("clip"), parts[0].getBytes(StandardCharsets.ISO_8859_1));

        assertThat(VideoFile.looksLikeOne(file)).isTrue();
        assertThatThrownBy(() -> VideoFile.frames(file, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is " + parts[1] + ", not H.264")
                .hasMessageContaining("ffmpeg -i INPUT");
    }

    @Test
    void picturesAreNoClips() throws IOException {
        for (String content : List.of("\u0089PNG\r\n\u001A\n and more", "\0\0\0\u0018ftypheic and more", "short", "")) {
            Path file = Files.write(folder.resolve("picture"), content.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(VideoFile.looksLikeOne(file)).as(content).isFalse();
        }
    }

    @Test
    void aClipThatIsCutShortIsRefusedInOneLine() throws IOException {
        Path file = Clips.of(folder.resolve("clip.mp4"), seconds(Color.RED));
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> VideoFile.frames(cut, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cut.mp4: ")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void anotherCodecIsNamedWithHowToConvertIt() throws IOException {
        byte[] whole = Files.readAllBytes(Clips.of(folder.resolve("clip.mp4"), seconds(Color.RED)));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        Path newer = Files.write(
                folder.resolve("newer.mp4"), text.replace("avc1", "hvc1").getBytes(StandardCharsets.ISO_8859_1));
        Path sound = Files.write(
                folder.resolve("sound.mp4"), text.replace("vide", "soun").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> VideoFile.frames(newer, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds video of the codec 'hvc1', not H.264; convert it");
        assertThatThrownBy(() -> VideoFile.frames(sound, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds no pictures");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] wide = Files.readAllBytes(Clips.of(folder.resolve("clip.mp4"), seconds(Color.RED)));
        // Width and height stand 24 bytes behind the name of the codec (ISO/IEC 14496-12, 12.1.3).
        int at = new String(wide, StandardCharsets.ISO_8859_1).lastIndexOf("avc1") + 4 + 24;
        ByteBuffer.wrap(wide).putShort(at, (short) 9_000).putShort(at + 2, (short) 5_000);
        Path wideFile = Files.write(folder.resolve("wide.mp4"), wide);
        Path large =
                Files.write(folder.resolve("large.mp4"), "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.US_ASCII));
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(VideoDecoder.MOST_BYTES + 1);
        }

        assertThatThrownBy(() -> VideoFile.frames(wideFile, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has pictures of 9000×5000");
        assertThatThrownBy(() -> VideoFile.frames(large, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bytes, more than");
    }

    @Test
    void tooManyPicturesAreRefusedWithTheStepThatIsPossible() throws IOException {
        Path file = Clips.of(folder.resolve("clip.mp4"), Collections.nCopies(VideoDecoder.MOST_TAKEN + 1, Color.RED));

        assertThatThrownBy(() -> VideoFile.frames(file, 0.1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("take --every 1s");
    }

    @Test
    @Tag("fuzz")
    void damagedClipsAreReadOrRefusedInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(Clips.of(folder.resolve("clip.mp4"), seconds(Color.RED)));
        Mutator mutator = Mutator.ofBytes(whole.length, 7);
        int refused = 0;
        for (int i = 0; i < DAMAGED; i++) {
            Path damaged = Files.write(folder.resolve("damaged.mp4"), mutator.of(whole));
            try {
                assertThat(VideoFile.frames(damaged, 0.5).frames().size()).isBetween(0, 10);
            } catch (InputException e) {
                refused++;
                assertThat(e.getMessage().lines()).hasSize(1);
            }
        }
        assertThat(refused).isPositive();
    }
}
