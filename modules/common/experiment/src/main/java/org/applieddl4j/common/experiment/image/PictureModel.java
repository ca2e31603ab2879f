package org.applieddl4j.common.experiment.image;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.data.image.PictureSummary;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TrainedModel;

/** A bundle that answers questions about pictures: what all use cases over pictures share. */
public final class PictureModel implements TrainedModel {

    /** Longest side of a sample, so that a person can see something in 28×28 pixels. */
    private static final int SAMPLE_SIDE = 168;

    private final ModelBundle bundle;
    private final Viewer viewer;
    private final Optional<String> notice;
    private final Optional<LearnedRange> range;

    /**
     * @param bundle what it was made of
     * @param viewer opens pictures and knows the network
     * @param notice what everybody has to see who sees an answer
     */
    public PictureModel(ModelBundle bundle, Viewer viewer, Optional<String> notice) {
        this.bundle = bundle;
        this.viewer = viewer;
        this.notice = notice;
        this.range = bundle.range();
    }

    /** What a use case knows of its pictures and of its network. */
    public interface Viewer {

        /**
         * Opens a picture.
         *
         * @throws InputException if it cannot be used
         */
        Opened open(ModelInput.Picture picture);

        /** From the picture to the network's input. */
        ImageConversion conversion();

        /** From an image's bytes to the network's input. */
        ChannelScaling scaling();

        /** Arithmetic behind the network. */
        List<ArithmeticStep> behind();

        /**
         * What the network says of several images, calibrated.
         *
         * @param images converted, one at least
         * @return row-major, image by image
         */
        double[] numbers(List<byte[]> images);

        /**
         * Asks the network once about several images.
         *
         * @param images converted, one at least
         */
        List<Prediction> answer(List<byte[]> images);

        /**
         * Draws what the answer about an image rests on.
         *
         * @return a PNG
         * @throws InputException if this network cannot be explained
         */
        byte[] explain(byte[] image);

        /** How explanations come about, a sentence. */
        String method();
    }

    /**
     * An open picture.
     *
     * @param image its pixels
     * @param treatment what had to be done to see them, in a few words; empty where nothing was
     */
    public record Opened(BufferedImage image, String treatment) {}

    private record Converted(byte[] pixels, String description) implements Prepared {}

    @Override
    public PortableModel portable() {
        ImageShape shape = viewer.conversion().shape();
        return new PortableModel(
                ImageLayers.input(shape),
                PortableModel.Domain.PIXELS,
                List.of(
                        "decoding of the picture",
                        "conversion to " + shape + " as in preprocessing",
                        "its values from 0 to 255 as floats, channel by channel"),
                List.of(new ArithmeticStep.Scale(
                        1, viewer.scaling().mean(), viewer.scaling().deviation())),
                viewer.behind(),
                bundle.labels().isEmpty() ? "what the network answers" : "probability of each label",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> levels(pixels(each)))
                                        .toList(),
                                shape.channels(),
                                shape.height(),
                                shape.width());
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return viewer.numbers(PortableModel.apart(input).stream()
                                .map(PictureModel::bytes)
                                .toList());
                    }
                });
    }

    private static float[] levels(byte[] pixels) {
        float[] levels = new float[pixels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Byte.toUnsignedInt(pixels[i]);
        }
        return levels;
    }

    private static byte[] bytes(float[] levels) {
        byte[] pixels = new byte[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(levels[i]);
        }
        return pixels;
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        return InputForm.of(InputForm.Kind.PICTURE);
    }

    @Override
    public Optional<String> notice() {
        return notice;
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Picture picture)) {
            throw new InputException(bundle.useCase() + " is asked about pictures; give it a picture");
        }
        Opened opened = viewer.open(picture);
        ImageConversion.Converted converted = viewer.conversion().convert(opened.image());
        String description = converted.description();
        return new Converted(
                converted.pixels(),
                opened.treatment().isEmpty() ? description : opened.treatment() + ", " + description);
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<Prediction> answers =
                viewer.answer(prepared.stream().map(PictureModel::pixels).toList());
        return IntStream.range(0, prepared.size())
                .mapToObj(i -> described(answers.get(i), (Converted) prepared.get(i)))
                .toList();
    }

    private Prediction described(Prediction answer, Converted picture) {
        if (!answer.answered()) {
            return answer;
        }
        Map<String, Object> fields = new LinkedHashMap<>(answer.fields());
        fields.put("conversion", picture.description());
        notice.ifPresent(text -> fields.put("notice", text));
        Prediction described = Prediction.of(answer.text() + " (" + picture.description() + ")", fields);
        return range.map(learned -> described.unusual(learned.beyond(
                        PictureSummary.of(picture.pixels(), viewer.conversion().shape()))))
                .orElse(described);
    }

    @Override
    public Explanation explain(Prepared prepared) {
        byte[] drawn = viewer.explain(pixels(prepared));
        return new Explanation(
                answer(List.of(prepared)).get(0).orThrow(), viewer.method(), List.of(), Optional.of(drawn));
    }

    private static byte[] pixels(Prepared prepared) {
        return ((Converted) prepared).pixels();
    }

    /**
     * Images of a set, a few of every class, as pictures to try a network on.
     *
     * @param members which of the images may be taken
     * @param perClass how many of a class
     */
    public static List<Sample> samples(ImageSet images, int[] members, int perClass) {
        int zoom = Math.max(
                1, SAMPLE_SIDE / Math.max(images.shape().width(), images.shape().height()));
        List<Sample> samples = new ArrayList<>();
        for (int cls = 0; cls < images.classes().size(); cls++) {
            int wanted = cls;
            String label = images.classes().get(cls);
            IntStream.of(members)
                    .filter(member -> images.label(member) == wanted)
                    .limit(perClass)
                    .forEach(member -> samples.add(new Sample(
                            label,
                            new ModelInput.Picture(
                                    label, PicturePng.encode(images.image(member), images.shape(), zoom)))));
        }
        return samples;
    }
}
