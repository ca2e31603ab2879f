package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.EndPointing;
import org.applieddl4j.common.data.sound.MelSpectrogram;
import org.applieddl4j.common.data.sound.Resampler;
import org.applieddl4j.common.data.sound.Sound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From samples to what a network reads. */
class SoundFeaturesTest {

    /** NumPy's numbers for the conventions that {@link MelSpectrogram} states. */
    @Test
    void theSpectrogramIsThatOfTheGoldenVector() {
        double[][] decibels = new MelSpectrogram(1).decibels(twoTones());

        assertThat(decibels).hasDimensions(10, MelSpectrogram.BANDS);
        assertThat(at(decibels[4], 0, 3, 8, 9, 10, 22, 23, 24, 39)).containsExactly(GOLDEN_BANDS, within(2e-3));
        assertThat(MelSpectrogram.cepstrum(decibels[4], 5)).containsExactly(GOLDEN_CEPSTRUM, within(5e-3));
    }

    private static final double[] GOLDEN_BANDS = {0.0, 6.5763, 80.0, 74.1283, 38.4151, 66.2376, 74.5341, 61.1677, 0.0};
    private static final double[] GOLDEN_CEPSTRUM = {91.5299, 53.4256, -18.9822, 1.6317, -40.7648};

    private static float[] twoTones() {
        float[] samples = new float[1_040];
        for (int i = 0; i < samples.length; i++) {
            double t = (double) i / Sound.RATE;
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * t) + 0.25 * Math.sin(2 * Math.PI * 1500 * t));
        }
        return samples;
    }

    private static double[] at(double[] values, int... places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    @Test
    void aLevelDoesNotMatterAndSilenceIsNothing() {
        float[] quiet = twoTones();
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] *= 0.01f;
        }

        assertThat(new MelSpectrogram(1).decibels(quiet)[4])
                .containsExactly(new MelSpectrogram(1).decibels(twoTones())[4], within(1e-3));
        assertThat(new MelSpectrogram(1).decibels(new float[300])[0]).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 16_000, 44_100, 48_000})
    void resamplingKeepsATone(int rate) {
        float[] tone = tone(1_000, rate, rate / 2);

        float[] resampled = Resampler.convert(tone, rate, Sound.RATE);

        assertThat(resampled).hasSize(Sound.RATE / 2);
        float[] expected = tone(1_000, Sound.RATE, Sound.RATE / 2);
        assertThat(Arrays.copyOfRange(resampled, 200, 3_800))
                .containsExactly(Arrays.copyOfRange(expected, 200, 3_800), within(0.01f));
    }

    @Test
    void whatLiesAboveTheNewBandIsRemovedAndNotFolded() {
        float[] resampled = Resampler.convert(tone(6_000, 16_000, 16_000), 16_000, Sound.RATE);

        assertThat(new Sound(Arrays.copyOfRange(resampled, 200, 7_800), Sound.RATE).power())
                .isLessThan(1e-6);
    }

    @Test
    void blocksGiveWhatTheWholeGives() {
        float[] samples = tone(700, 44_100, 30_000);
        Resampler resampler = new Resampler(44_100, Sound.RATE);
        List<Float> inBlocks = new ArrayList<>();
        for (int from = 0; from < samples.length; from += 777) {
            float[] block = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + 777));
            add(inBlocks, resampler.push(block, block.length));
        }
        add(inBlocks, resampler.finish());

        float[] whole = Resampler.convert(samples, 44_100, Sound.RATE);
        assertThat(inBlocks).hasSize(whole.length);
        for (int i = 0; i < whole.length; i++) {
            assertThat(inBlocks.get(i)).isCloseTo(whole[i], within(1e-4f));
        }
    }

    private static void add(List<Float> list, float[] values) {
        for (float value : values) {
            list.add(value);
        }
    }

    private static float[] tone(double frequency, int rate, int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * frequency * i / rate));
        }
        return tone;
    }

    /** In a quiet room and in a loud one, softly and loudly: the word is the same stretch. */
    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.001, 0.01, 0.05})
    void aWordIsFoundAtTheNoiseFloorOfItsRoom(double noise) {
        for (double level : new double[] {0.02, 1}) {
            float[] samples = Noise.coloured(12_000, 0.5, new SplittableRandom(3));
            float[] word = tone(500, Sound.RATE, 4_000);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (level * (noise * samples[i] + (i >= 4_000 && i < 8_000 ? word[i - 4_000] : 0)));
            }

            Sound trimmed = EndPointing.trimmed(new Sound(samples, Sound.RATE));

            assertThat(trimmed.samples().length).isBetween(4_000, 4_000 + 10 * EndPointing.FRAME);
        }
    }

    @Test
    void whereNothingStandsOutEverythingIsKept() {
        assertThat(EndPointing.trimmed(new Sound(new float[100], Sound.RATE)).samples())
                .hasSize(100);
        Sound noise = new Sound(Noise.coloured(8_000, 0, new SplittableRandom(1)), Sound.RATE);
        assertThat(EndPointing.trimmed(noise).seconds()).isGreaterThan(0.5);
    }

    @Test
    void noiseIsAsFarBelowAWordAsWasAsked() {
        Sound word = new Sound(tone(500, Sound.RATE, 4_000), Sound.RATE);

        Sound noisy = Noise.added(word, 10, 0.5, 0.5, new SplittableRandom(1));

        Sound before = new Sound(Arrays.copyOf(noisy.samples(), 4_000), Sound.RATE);
        assertThat(noisy.samples()).hasSize(12_000);
        assertThat(10 * Math.log10(word.power() / before.power())).isCloseTo(10, within(0.8));
    }

    @Test
    void theSameSeedVariesTheSameWay() {
        Sound word = SpokenDigits.say("seven", Voice.draw(new SplittableRandom(1)), new SplittableRandom(2));

        float[] first = varied(word, 5);

        assertThat(varied(word, 5)).isEqualTo(first);
        assertThat(varied(word, 6)).isNotEqualTo(first);
        assertThat(first).hasSize(Representation.PICTURE.size());
    }

    private static float[] varied(Sound word, long seed) {
        return SpeechAugmentation.DEFAULT.features(Representation.PICTURE, word, new SplittableRandom(seed));
    }
}
