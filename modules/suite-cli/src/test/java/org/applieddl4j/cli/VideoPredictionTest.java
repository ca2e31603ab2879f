package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.applieddl4j.video.Clips;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips are asked about with a real network, which takes plain colours for one shape or another. */
class VideoPredictionTest {

    @TempDir
    static Path folder;

    private static Path clip;

    @BeforeAll
    static void makeAClip() throws IOException {
        List<Color> shown = new ArrayList<>();
        for (Color colour : List.of(Color.BLACK, Color.WHITE, Color.BLACK)) {
            shown.addAll(Collections.nCopies(Clips.RATE, colour));
        }
        clip = Clips.of(folder.resolve("clip.mp4"), shown);
    }

    private static CommandRun predict(String... more) {
        List<String> line = new ArrayList<>(List.of("predict", "image-recognition"));
        line.addAll(List.of("--bundle", QuickBundles.of("image-recognition").toString()));
        line.addAll(List.of(more));
        return CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
    }

    @Test
    void everyHalfSecondHasItsAnswerWithItsTime() throws IOException {
        Path page = folder.resolve("clip.html");

        CommandRun run = predict("--csv", "--every", "0.5s", "--page", page.toString(), clip.toString());

        assertThat(run.status()).as(run.err()).isZero();
        List<String> rows = run.out().lines().toList();
        assertThat(rows).hasSize(7);
        assertThat(rows.get(0)).startsWith("input,line,id,time,changed,class,");
        assertThat(rows.get(1)).contains(",0.0,false,");
        assertThat(rows.get(6)).contains(",2.5,");
        // The same picture is the same answer; a change is marked where there is one.
        assertThat(cell(rows.get(2), 5)).isEqualTo(cell(rows.get(1), 5));
        for (int row = 2; row < rows.size(); row++) {
            assertThat(cell(rows.get(row), 4))
                    .isEqualTo(Boolean.toString(!cell(rows.get(row), 5).equals(cell(rows.get(row - 1), 5))));
        }
        assertThat(Files.readString(page))
                .contains("6 pictures of 3.0 s", "Contact sheet of", "class=\"timeline\"", "data:image/png;base64,")
                .doesNotContain("http://", "https://", "<script");
    }

    private static String cell(String row, int column) {
        return row.split(",", -1)[column];
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        Path webm = Files.write(
                folder.resolve("clip.webm"), new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 0, 0, 0, 0, 0, 0, 0});

        CommandRun other = predict("--json", webm.toString(), clip.toString());

        assertThat(other.status()).isEqualTo(2);
        assertThat(other.out().lines().toList()).hasSize(4);
        assertThat(other.out().lines().findFirst().orElseThrow()).contains("Matroska or WebM", "ffmpeg -i INPUT");
        assertThat(predict("--every", "0", clip.toString()).err()).contains("--every is '0'");
        assertThat(predict("--every", "soon", clip.toString()).err()).contains("--every is 'soon'");
        assertThat(predict("--explain", clip.toString()).err()).contains("leave it out for clips");
        assertThat(predict("--every", "1s", "none.png").err()).contains("no input is one");
    }
}
