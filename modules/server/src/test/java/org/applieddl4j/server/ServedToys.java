package org.applieddl4j.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Sample;

/** One model of every kind. */
final class ServedToys {

    static final ToyModel ROWS = new ToyModel(InputForm.Kind.ROW);
    static final ToyModel PICTURES = new ToyModel(InputForm.Kind.PICTURE);
    static final ToyModel MESSAGES = new ToyModel(InputForm.Kind.MESSAGE);

    private ServedToys() {}

    static ModelServer start(ServerSettings settings) {
        return new ModelServer(
                settings,
                List.of(
                        new ServedModel(
                                "rows",
                                ROWS,
                                Optional.empty(),
                                List.of(new Sample("any", new ModelInput.Row(ToyModel.row(1))))),
                        new ServedModel(
                                "pictures",
                                PICTURES,
                                Optional.empty(),
                                List.of(new Sample("blank", new ModelInput.Picture("blank", picture())))),
                        new ServedModel("messages", MESSAGES, Optional.of(new ToyPartner()), List.of())));
    }

    static ModelServer start() {
        return start(ServerSettings.local(0));
    }

    static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return png.toByteArray();
    }
}
