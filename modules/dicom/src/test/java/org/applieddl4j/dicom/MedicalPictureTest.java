package org.applieddl4j.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedicalPictureTest {

    @TempDir
    Path folder;

    @Test
    void contentDecidesAndNotTheName() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY), "png", png);

        PictureModel.Opened dicom =
                MedicalPicture.open("scan.png", DicomFixture.ramp().file());
        PictureModel.Opened picture = MedicalPicture.open("scan.dcm", png.toByteArray());

        assertThat(dicom.treatment()).isEqualTo("no window in the file, so from 0 to 3100");
        assertThat(dicom.image().getRaster().getSample(7, 3, 0)).isEqualTo(255);
        assertThat(picture.treatment()).isEmpty();
        assertThat(picture.image().getWidth()).isEqualTo(3);
    }

    @Test
    void dicomIsKnownWithoutItsPreamble() {
        byte[] whole = DicomFixture.ramp().file();

        assertThat(MedicalPicture.open("scan", Arrays.copyOfRange(whole, 132, whole.length))
                        .treatment())
                .contains("from 0 to 3100");
    }

    @Test
    void whatIsCutShortIsRefusedByItsPath() throws IOException {
        Path file = Files.write(folder.resolve("scan.dcm"), DicomFixture.ramp().file());
        byte[] whole = DicomFixture.ramp().file();

        assertThat(MedicalPicture.read(file).getHeight()).isEqualTo(4);
        assertThatThrownBy(() -> MedicalPicture.open(file.toString(), Arrays.copyOf(whole, whole.length - 20)))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": is cut short: 44 of 64 bytes of its image are there; get it again");
    }
}
