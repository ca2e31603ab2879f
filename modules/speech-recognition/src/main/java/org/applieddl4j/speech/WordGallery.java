package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.MelSpectrogram;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.image.PreparedNetwork;
import org.applieddl4j.common.explanation.GradCam;
import org.applieddl4j.common.explanation.HeatOverlay;
import org.applieddl4j.common.explanation.Heatmap;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.SoundClip;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.report.cover.Cover.Tile;
import org.applieddl4j.common.report.cover.Cover.Tone;
import org.nd4j.linalg.factory.Nd4j;

/** Spectrograms of what was misheard, beside what the headline network listened to. */
final class WordGallery {

    private static final ImageShape SHAPE = new ImageShape(1, MelSpectrogram.BANDS, WordFeatures.FRAMES);
    private static final int ZOOM = 2;
    private static final double LIGHTEST = 255;

    /** Spectrograms of a cover. */
    private static final int COVERED = 6;

    private final SpeechTask task;
    private final Candidate<SpeechScores, SpeechJudgement> headline;
    private final SpeechInput input;
    private final Optional<GradCam> explanation;

    WordGallery(SpeechTask task, Candidate<SpeechScores, SpeechJudgement> headline) {
        this.task = task;
        this.headline = headline;
        this.input = ((SpeechJob) headline.served().job()).input();
        this.explanation = PreparedNetwork.explanation(headline.network());
    }

    /** The test recordings of the first fold that the network was most sure of and wrong about. */
    PictureGallery worstErrors() {
        ClassScores words = headline.test().words();
        List<Card> cards = IntStream.range(0, words.size())
                .filter(i -> !words.correct(i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -words.confidence(i)))
                .limit(ReportTable.WORST_ERRORS)
                .map(this::card)
                .toList();
        return new PictureGallery(
                "Worst errors",
                "Spectrograms of the test recordings that the network was most sure of and wrong about: time from left to right, pitch from"
                        + " the bottom up. Where there is a second picture it is Grad-CAM's: the brighter a place, the more it spoke for what"
                        + " the word was taken for. The recordings can be played.",
                cards);
    }

    /** The first test recordings of words that differ, with what was heard. */
    Cover cover(ClassScores all) {
        ClassScores words = headline.test().words();
        long right = IntStream.range(0, all.size()).filter(all::correct).count();
        Set<Integer> shown = new HashSet<>();
        List<Tile> tiles = IntStream.range(0, words.size())
                .filter(i -> shown.add(words.label(i)))
                .limit(COVERED)
                .mapToObj(i -> new Tile(
                        new Picture(
                                PicturePng.encode(
                                        spectrogram(task.set()
                                                .sounds()
                                                .get(task.first().test()[i])),
                                        SHAPE,
                                        1),
                                "a spectrogram"),
                        words.classes().get(words.predicted(i)),
                        words.correct(i) ? Tone.GOOD : Tone.BAD))
                .toList();
        return new Cover(
                String.format(Locale.ROOT, "%,d of %,d spoken words understood.", right, all.size()),
                new Cover.Tiles(tiles));
    }

    private Card card(int example) {
        ClassScores words = headline.test().words();
        int member = task.first().test()[example];
        String truth = words.classes().get(words.label(example));
        Sound sound = task.set().sounds().get(member);
        byte[] pixels = spectrogram(sound);
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture(PicturePng.encode(pixels, SHAPE, ZOOM), "a spectrogram of the word " + truth));
        heat(sound, words.predicted(example))
                .ifPresent(heat -> pictures.add(new Picture(
                        HeatOverlay.png(SHAPE, pixels, heat, ZOOM),
                        "where the network heard " + words.classes().get(words.predicted(example)))));
        return new Card(
                pictures,
                List.of(
                        "truth: " + truth,
                        String.format(
                                Locale.ROOT,
                                "heard: %s (%.3f)",
                                words.classes().get(words.predicted(example)),
                                words.confidence(example)),
                        task.set().origins().get(member).toString()),
                Optional.of(clip(sound, truth)));
    }

    /** As much of the recording as a page may hold. */
    private static SoundClip clip(Sound sound, String truth) {
        int most = (SoundClip.MOST_BYTES - WavFile.HEADER) / Short.BYTES;
        Sound whole =
                sound.samples().length <= most ? sound : new Sound(Arrays.copyOf(sound.samples(), most), sound.rate());
        return new SoundClip(WavFile.write(whole), "the recording of the word " + truth);
    }

    /** High pitch on top. */
    private static byte[] spectrogram(Sound sound) {
        float[] features = WordFeatures.of(
                Representation.PICTURE,
                SpeechAugmentation.plain().decibels(EndPointing.trimmed(sound).samples()),
                0);
        byte[] pixels = new byte[features.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[flipped(i)] = (byte) Math.round(features[i] / MelSpectrogram.RANGE * LIGHTEST);
        }
        return pixels;
    }

    private static int flipped(int at) {
        int row = at / WordFeatures.FRAMES;
        return (MelSpectrogram.BANDS - 1 - row) * WordFeatures.FRAMES + at % WordFeatures.FRAMES;
    }

    private Optional<Heatmap> heat(Sound sound, int word) {
        try {
            return explanation.map(why -> spread(why.explain(
                    Nd4j.create(input.features(sound), input.representation().shape(1), 'c'), word)));
        } catch (InputException e) {
            // The network ends in a way that cannot be gone back.
            return Optional.empty();
        }
    }

    /** A network over time alone knows no pitch: its heat is that of the whole column. */
    private static Heatmap spread(Heatmap heat) {
        float[] values = new float[SHAPE.values()];
        for (int i = 0; i < values.length; i++) {
            int row = heat.rows() == 1 ? 0 : i / WordFeatures.FRAMES;
            values[flipped(i)] = heat.value(row, i % WordFeatures.FRAMES);
        }
        return new Heatmap(values, SHAPE.height(), SHAPE.width());
    }
}
