package org.applieddl4j.cli.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.dicom.DicomFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {

    @TempDir
    Path folder;

    @Test
    void aTableIsDescribedColumnByColumn() throws IOException {
        StringBuilder csv = new StringBuilder("when;amount;shop;note;fraud\n");
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            csv.append("2024-01-")
                    .append(String.format("%02d", 1 + i % 28))
                    .append(" 10:00:00;")
                    .append(i % 50 == 0 ? "" : String.valueOf(10 + random.nextInt(90)) + ".5")
                    .append(";shop")
                    .append(i % 5)
                    .append(";same;")
                    .append(i % 100 == 7 ? 1 : 0)
                    .append('\n');
        }
        csv.append("too;few\n");
        Inspection inspection = inspect(csv.toString());

        assertThat(inspection.what()).isEqualTo("table of 400 rows and 5 columns");
        assertThat(fact(inspection, "format")).contains("semicolons");
        assertThat(fact(inspection, "unreadable rows")).isEqualTo("1");
        assertThat(fact(inspection, "label")).isEqualTo("fraud");
        assertThat(fact(inspection, "classes")).isEqualTo("0 99.0 %, 1 1.0 %");
        assertThat(inspection.rows())
                .extracting(row -> row.get(1))
                .containsExactly("time", "number", "category", "category", "whole number");
        assertThat(inspection.rows().get(1).get(2)).isEqualTo("8 (2.0 %)");
        assertThat(inspection.warnings())
                .anyMatch(warning -> warning.contains("column note has the same value in every row"))
                .anyMatch(warning -> warning.contains("only 1.00 % of the rows belong to the rarer class"));
        assertThat(inspection.fits()).isEmpty();
        assertThat(inspection.project()).contains("fraud-detection");
        assertThat(inspection.schema().orElseThrow().json().get())
                .contains("\"role\" : \"amount\"", "\"role\" : \"terminal\"");
    }

    @Test
    void columnsThatGiveTheLabelAwayAreNamed() throws IOException {
        StringBuilder csv = new StringBuilder("age,refund,handled_by,honest,label\n");
        Random random = new Random(2);
        for (int i = 0; i < 600; i++) {
            int label = random.nextInt(2);
            csv.append(20 + random.nextInt(50))
                    .append(',')
                    .append(label == 1 ? 100 + random.nextInt(50) : random.nextInt(50))
                    .append(',')
                    .append(label == 1 ? "fraud desk" : "nobody")
                    .append(',')
                    .append(label == 1 ? random.nextInt(10) : 3 + random.nextInt(10))
                    .append(',')
                    .append(label)
                    .append('\n');
        }
        Inspection inspection = inspect(csv.toString());

        assertThat(inspection.warnings())
                .filteredOn(warning -> warning.contains("alone predicts the label"))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("column refund"))
                .anyMatch(warning -> warning.contains("column handled_by"));
    }

    @Test
    void copiesAndMissingLabelsAreCounted() throws IOException {
        Inspection inspection = inspect("x,class\n1,a\n1,a\n2,b\n3,\n4,b\n");

        assertThat(inspection.warnings())
                .anyMatch(warning -> warning.startsWith("1 row is an exact duplicate"))
                .anyMatch(warning -> warning.startsWith("1 row has no label"));
        assertThat(inspection.fits()).isEmpty();
    }

    @Test
    void theLabelThatIsCalledSoGoesBeforeOneThatSoundsAlike() throws IOException {
        Inspection inspection = inspect("step,amount,isFlaggedFraud,isFraud,rest\n1,5,0,1,a\n2,7,0,0,b\n3,7,1,0,c\n");

        assertThat(fact(inspection, "label")).isEqualTo("isFraud");
    }

    @Test
    void measurementsHaveADraftOfTheirSchemaToo() throws IOException {
        Inspection inspection = inspect(
                "when;heat;load\n13/05/2024 10:00;1,5;2\n13/05/2024 11:00;1,5;3\n" + "13/05/2024 12:00;2,5;4\n");

        assertThat(inspection.schema().orElseThrow().json().get())
                .contains("\"role\" : \"time\"", "\"decimal\" : \",\"")
                .doesNotContain("label");
    }

    @Test
    void aLabelCanBeNamed() throws IOException {
        Files.writeString(folder.resolve("own.csv"), "x,kind,y\n1,a,0\n2,b,1\n");
        assertThat(fact(inspector().inspect(folder.resolve("own.csv"), Optional.of("kind")), "label"))
                .isEqualTo("kind");
        assertThatThrownBy(() -> inspector().inspect(folder.resolve("own.csv"), Optional.of("kid")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no column 'kid'; its columns are x, kind, y");
        assertThatThrownBy(() -> inspector().inspect(folder.resolve("none.csv"), Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such file or folder");
    }

    @Test
    void picturesAreCountedAndCopiesFoundWhateverTheirFormat() throws IOException {
        Random random = new Random(3);
        for (String cls : List.of("apple", "pear")) {
            Path into = Files.createDirectories(folder.resolve("pictures").resolve(cls));
            for (int i = 0; i < 5; i++) {
                BufferedImage picture = noise(random);
                ImageIO.write(picture, "png", into.resolve(i + ".png").toFile());
                if (i == 0) {
                    ImageIO.write(picture, "jpg", into.resolve("again.jpg").toFile());
                    Files.copy(into.resolve("0.png"), into.resolve("copy.png"));
                }
            }
        }
        Files.writeString(folder.resolve("pictures/apple/text.png"), "no picture");

        Inspection inspection = inspector().inspect(folder.resolve("pictures"), Optional.empty());

        assertThat(inspection.what()).isEqualTo("folder of 14 pictures in 2 classes");
        assertThat(fact(inspection, "most common size")).isEqualTo("40×40 (14)");
        assertThat(fact(inspection, "unreadable files")).isEqualTo("1");
        assertThat(inspection.rows()).contains(List.of("apple", "7", "50.0 %"));
        assertThat(inspection.warnings())
                .anyMatch(warning -> warning.startsWith("4 pictures are identical in 2 groups"))
                .anyMatch(warning -> warning.startsWith("6 pictures are nearly identical in 2 groups"))
                .anyMatch(warning -> warning.contains("class pear has 7 examples"))
                .noneMatch(warning -> warning.contains("in two classes"));
        assertThat(inspection.project()).contains("image-recognition");
    }

    @Test
    void aPictureInTwoClassesContradictsItself() throws IOException {
        BufferedImage picture = noise(new Random(4));
        for (String cls : List.of("apple", "pear")) {
            Path into = Files.createDirectories(folder.resolve("pictures").resolve(cls));
            ImageIO.write(picture, "png", into.resolve("same.png").toFile());
        }

        assertThat(inspector()
                        .inspect(folder.resolve("pictures"), Optional.empty())
                        .warnings())
                .anyMatch(warning -> warning.startsWith("1 picture is in two classes"));
    }

    @Test
    void singleFilesAreOpened() throws IOException {
        Path picture = folder.resolve("one.dat");
        ImageIO.write(noise(new Random(5)), "png", picture.toFile());
        Path scan = Files.write(folder.resolve("scan.bin"), DicomFixture.ramp().file());
        Path word = Files.write(folder.resolve("word.wav"), WavFile.write(new Sound(new float[4000], 8000)));

        assertThat(inspector().inspect(picture, Optional.empty()).what()).isEqualTo("picture");
        assertThat(inspector().inspect(scan, Optional.empty()).what()).isEqualTo("DICOM image");
        Inspection recording = inspector().inspect(word, Optional.empty());
        assertThat(recording.what()).isEqualTo("recording");
        assertThat(fact(recording, "size")).isEqualTo("0.50 s, 8,000 samples per second, 16 bits, one channel, silent");
        assertThat(recording.warnings().get(0)).contains("./suite predict speech-recognition");
    }

    /** What {@code run} cannot read is not counted as a picture here either. */
    @Test
    void dicomFilesAreOpenedAsTheyWillBe() throws IOException {
        byte[] scan = DicomFixture.ramp().file();
        for (String cls : List.of("benign", "malignant")) {
            Path into = Files.createDirectories(folder.resolve("scans").resolve(cls));
            Files.write(into.resolve("whole.dcm"), scan);
            Files.write(into.resolve("cut.dcm"), Arrays.copyOf(scan, scan.length - 20));
        }

        Inspection inspection = inspector().inspect(folder.resolve("scans"), Optional.empty());

        assertThat(inspection.what()).isEqualTo("folder of 2 pictures in 2 classes");
        assertThat(fact(inspection, "most common size")).isEqualTo("8×4 (2)");
        assertThat(fact(inspection, "unreadable files")).isEqualTo("2");
        assertThat(inspection.warnings())
                .anyMatch(warning -> warning.contains("cut.dcm: is cut short: 44 of 64 bytes"));
        assertThat(fact(inspection, "DICOM files")).isEqualTo("4");
    }

    @Test
    void aFolderWithoutClassesSaysWhereTheyBelong() throws IOException {
        Path loose = Files.createDirectories(folder.resolve("loose"));
        Files.write(loose.resolve("one.dcm"), DicomFixture.ramp().file());

        Inspection inspection = inspector().inspect(loose, Optional.empty());

        assertThat(inspection.what()).isEqualTo("folder without classes");
        assertThat(inspection.warnings()).anyMatch(warning -> warning.contains("no class folders found"));
    }

    private static BufferedImage noise(Random random) {
        BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        for (int x = 0; x < 40; x += 5) {
            for (int y = 0; y < 40; y += 5) {
                int grey = random.nextInt(256);
                pen.setColor(new Color(grey, grey, grey));
                pen.fillRect(x, y, 5, 5);
            }
        }
        pen.dispose();
        return picture;
    }

    /** Without use cases: what they make of data, {@code InspectAgreesWithRunTest} looks at. */
    private static Inspector inspector() {
        return new Inspector(List.of(), null);
    }

    private Inspection inspect(String csv) throws IOException {
        return inspector().inspect(Files.writeString(folder.resolve("own.csv"), csv), Optional.empty());
    }

    private static String fact(Inspection inspection, String name) {
        return inspection.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
