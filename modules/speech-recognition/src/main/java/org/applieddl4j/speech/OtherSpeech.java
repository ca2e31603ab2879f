package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.Sound;

/**
 * A recording without any of the words: made-up words by made-up voices, pauses, noise that swells. What a network takes for a word in it
 * is a false accept.
 *
 * @param stretches what stands out of the noise in it
 * @param hours how long it is
 */
record OtherSpeech(List<Sound> stretches, double hours) {

    private static final int WORDS_A_VOICE = 12;
    private static final double SHORTEST_PAUSE = 0.4;
    private static final double LONGEST_PAUSE = 2.0;

    /**
     * Makes one.
     *
     * @param minutes about how long
     */
    static OtherSpeech of(double minutes, long seed) {
        List<Sound> stretches = new ArrayList<>();
        Segmenter segmenter = new Segmenter(stretch -> stretches.add(stretch.sound()));
        SplittableRandom random = new SplittableRandom(seed);
        while (segmenter.seconds() < 60 * minutes) {
            Voice voice = Voice.draw(random);
            for (int i = 0; i < WORDS_A_VOICE; i++) {
                push(segmenter, SpokenDigits.say(SpokenDigits.UNKNOWN, voice, random));
                double pause = Voice.between(random, SHORTEST_PAUSE, LONGEST_PAUSE);
                push(segmenter, new FormantSynthesis(voice, random).noise(pause));
            }
            push(segmenter, swelling(random));
        }
        segmenter.finish();
        return new OtherSpeech(List.copyOf(stretches), segmenter.seconds() / 3600);
    }

    /** A car that drives by. */
    private static Sound swelling(SplittableRandom random) {
        float[] noise = Noise.coloured(2 * Sound.RATE, Voice.between(random, 0, 0.95), random);
        for (int i = 0; i < noise.length; i++) {
            noise[i] *= (float) (0.05 * Math.sin(Math.PI * i / noise.length));
        }
        return new Sound(noise, Sound.RATE);
    }

    private static void push(Segmenter segmenter, Sound sound) {
        segmenter.push(sound.samples(), sound.samples().length);
    }
}
