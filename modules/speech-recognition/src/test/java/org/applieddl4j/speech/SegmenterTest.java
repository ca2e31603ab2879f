package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.Sound;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    private static final double NOISE = 0.001;

    @Test
    void wordsAreFoundWhereTheyAre() {
        List<Segmenter.Stretch> found = cut(recording(60, 5, 0.5, 12, 0.3, 40, 0.6));

        assertThat(found).hasSize(3);
        assertThat(found)
                .extracting(Segmenter.Stretch::start)
                .zipSatisfy(
                        List.of(5.0, 12.0, 40.0),
                        (start, expected) -> assertThat(start).isCloseTo(expected, within(0.1)));
        assertThat(found.get(1).sound().seconds()).isCloseTo(0.3, within(0.15));
    }

    @Test
    void aLongStretchIsGivenInOverlappingWindows() {
        List<Segmenter.Stretch> found = cut(recording(20, 5, 3.0));

        assertThat(found.size()).isBetween(8, 12);
        assertThat(found)
                .allSatisfy(stretch -> assertThat(stretch.sound().seconds()).isLessThan(1));
        assertThat(found.get(found.size() - 1).end()).isCloseTo(8, within(0.15));
        for (int i = 1; i < found.size(); i++) {
            assertThat(found.get(i).start()).isLessThan(found.get(i - 1).end());
        }
    }

    @Test
    void silenceAndClicksAreNothing() {
        assertThat(cut(new float[80_000])).isEmpty();
        assertThat(cut(recording(10, 5, 0.01))).isEmpty();
        assertThat(cut(new float[10])).isEmpty();
    }

    @Test
    void aWordAtTheVeryEndIsFound() {
        assertThat(cut(recording(6, 5.5, 0.5))).hasSize(1);
    }

    /** @param events start and duration of each, in seconds */
    private static float[] recording(int seconds, double... events) {
        float[] samples = Noise.coloured(seconds * Sound.RATE, 0.5, new SplittableRandom(1));
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) NOISE;
        }
        for (int event = 0; event < events.length; event += 2) {
            int from = (int) (events[event] * Sound.RATE);
            for (int i = 0; i < events[event + 1] * Sound.RATE && from + i < samples.length; i++) {
                samples[from + i] += (float) (0.3 * Math.sin(0.4 * i));
            }
        }
        return samples;
    }

    private static List<Segmenter.Stretch> cut(float[] samples) {
        List<Segmenter.Stretch> found = new ArrayList<>();
        Segmenter segmenter = new Segmenter(found::add);
        for (int from = 0; from < samples.length; from += 333) {
            float[] block = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 333));
            segmenter.push(block, block.length);
        }
        segmenter.finish();
        return found;
    }
}
