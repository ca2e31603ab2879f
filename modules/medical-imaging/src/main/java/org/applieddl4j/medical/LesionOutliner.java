package org.applieddl4j.medical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.dicom.MedicalPicture;

/** Outlines lesions from a bundle of the segmenter; for teaching and research, never for clinical use. */
final class LesionOutliner {

    /** Side of an explaining picture in pixels, at least. */
    private static final int EXPLANATION_SIDE = 320;

    private final ModelBundle bundle;
    private final ImagePreprocessing preprocessing;

    /** @throws org.applieddl4j.common.InputException if the bundle lacks a part, or its parts do not fit each other */
    LesionOutliner(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, MedicalUseCase.ID);
        this.bundle = bundle;
        this.preprocessing = validation.preprocessing(ImagePreprocessing.class);
        preprocessing.requireNetwork(
                validation, preprocessing.conversion().shape().pixels());
    }

    /** Whether a bundle's network outlines instead of classifying. */
    static boolean outlines(ModelBundle bundle) {
        return bundle.useCase().equals(MedicalUseCase.ID)
                && (bundle.networkId().equals(MedicalNetworks.SEGMENTER.id())
                        || bundle.networkId().equals(MedicalNetworks.PIXELWISE.id()));
    }

    /** Probability of lesion of each pixel of each of the network's inputs. */
    private float[][] lesions(List<byte[]> images) {
        return Outlines.probabilities(
                bundle.network(),
                preprocessing.scaling(),
                preprocessing.images(images),
                IntStream.range(0, images.size()).toArray());
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

    /** What a picture model asks. */
    PictureModel.Viewer viewer() {
        return new PictureModel.Viewer() {
            @Override
            public PictureModel.Opened open(ModelInput.Picture picture) {
                return MedicalPicture.open(picture.name(), picture.content());
            }

            @Override
            public ImageConversion conversion() {
                return preprocessing.conversion();
            }

            @Override
            public ChannelScaling scaling() {
                return preprocessing.scaling();
            }

            @Override
            public List<ArithmeticStep> behind() {
                return List.of();
            }

            @Override
            public double[] numbers(List<byte[]> images) {
                float[][] lesions = lesions(images);
                double[] all = new double[lesions.length * lesions[0].length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = lesions[i / lesions[0].length][i % lesions[0].length];
                }
                return all;
            }

            @Override
            public List<Prediction> answer(List<byte[]> images) {
                return Arrays.stream(lesions(images))
                        .map(pixels -> Prediction.attempt(() -> LesionOutliner.answer(Outlines.outline(pixels))))
                        .toList();
            }

            @Override
            public byte[] explain(byte[] image) {
                ImageShape shape = preprocessing.conversion().shape();
                int zoom = Math.max(1, EXPLANATION_SIDE / Math.max(shape.width(), shape.height()));
                return overlay(shape, image, Outlines.outline(lesions(List.of(image))[0]), zoom);
            }

            @Override
            public String method() {
                return "The coloured area is what the network takes for lesion.";
            }
        };
    }

    private static Prediction answer(boolean[] outline) {
        double share = share(outline);
        return Prediction.of(
                String.format(Locale.ROOT, "a lesion on %.1f %% of the image", 100 * share),
                Map.of("lesionShare", share));
    }

    private static double share(boolean[] outline) {
        int lesion = 0;
        for (boolean pixel : outline) {
            lesion += pixel ? 1 : 0;
        }
        return (double) lesion / outline.length;
    }
}
