package org.applieddl4j.medical;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.image.ImagePreprocessing;
import org.applieddl4j.common.usecase.image.PictureQuestions;
import org.applieddl4j.common.usecase.image.PreparedNetwork;

/** Outlines lesions from a bundle of the segmenter; for teaching and research, never for clinical use. */
final class LesionOutliner {

    /** Side of an explaining picture in pixels, at least. */
    private static final int EXPLANATION_SIDE = 320;

    private final ModelBundle bundle;
    private final ImagePreprocessing preprocessing;

    /** @throws org.applieddl4j.common.InputException if the bundle lacks a part */
    LesionOutliner(ModelBundle bundle) {
        this.bundle = bundle;
        this.preprocessing = PreparedNetwork.read(bundle.preprocessing(), ImagePreprocessing.class);
    }

    /** Whether a bundle's network outlines instead of classifying. */
    static boolean outlines(ModelBundle bundle) {
        return bundle.useCase().equals(MedicalUseCase.ID)
                && (bundle.networkId().equals(MedicalNetworks.SEGMENTER.id())
                        || bundle.networkId().equals(MedicalNetworks.PIXELWISE.id()));
    }

    /** Which pixels of the network's input are lesion. */
    boolean[] outline(byte[] pixels) {
        ImageSet one = new ImageSet(
                preprocessing.conversion().shape(), pixels, new int[1], List.of("image"), i -> new RowOrigin("", 0));
        return Outlines.of(bundle.network(), preprocessing.scaling(), one, new int[1])[0];
    }

    /**
     * An image with an outlined area shown in colour.
     *
     * @return a PNG
     */
    static byte[] overlay(ImageShape shape, byte[] pixels, boolean[] outline, int zoom) {
        float[] heat = new float[outline.length];
        for (int i = 0; i < heat.length; i++) {
            heat[i] = outline[i] ? 1 : 0;
        }
        return HeatOverlay.png(shape, pixels, new Heatmap(heat, shape.height(), shape.width()), zoom);
    }

    /** Answers about files. */
    PictureQuestions.Respondent respondent() {
        return new PictureQuestions.Respondent() {
            @Override
            public BufferedImage read(Path file) {
                return MedicalPicture.read(file);
            }

            @Override
            public Answer answer(String file, BufferedImage picture) {
                ImageConversion.Converted converted = preprocessing.conversion().convert(picture);
                boolean[] outline = outline(converted.pixels());
                double share = share(outline);
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("lesionShare", share);
                fields.put("conversion", converted.description());
                fields.put("notice", MedicalCard.DISCLAIMER);
                return Answer.of(
                        file,
                        String.format(
                                Locale.ROOT,
                                "a lesion on %.1f %% of the image (%s)",
                                100 * share,
                                converted.description()),
                        fields);
            }

            @Override
            public byte[] explain(BufferedImage picture) {
                byte[] pixels = preprocessing.conversion().convert(picture).pixels();
                ImageShape shape = preprocessing.conversion().shape();
                int zoom = Math.max(1, EXPLANATION_SIDE / Math.max(shape.width(), shape.height()));
                return overlay(shape, pixels, outline(pixels), zoom);
            }
        };
    }

    private static double share(boolean[] outline) {
        int lesion = 0;
        for (boolean pixel : outline) {
            lesion += pixel ? 1 : 0;
        }
        return (double) lesion / outline.length;
    }
}
