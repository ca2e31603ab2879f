package org.applieddl4j.speech;

import java.util.List;
import java.util.SplittableRandom;
import org.applieddl4j.common.data.sound.Sound;

/**
 * Makes speech from nothing: a source (pulses of the vocal cords, turbulence) through filters (the resonances of the vocal tract), as
 * Fant 1960 describes speaking and Klatt 1980 computes it: voiced sound goes through four resonators in a row, frication through one of its
 * own. A resonator of frequency f and bandwidth b at T seconds a sample is {@code y[n] = A·x[n] + B·y[n-1] + C·y[n-2]} with {@code C =
 * -e^(-2πbT)}, {@code B = 2·e^(-πbT)·cos(2πfT)}, {@code A = 1 - B - C}. Formants glide from sound to sound within 50 ms. A room answers with
 * noise that dies away exponentially, and there is noise from elsewhere.
 */
final class FormantSynthesis {

    private static final int RATE = Sound.RATE;
    private static final double GLIDE_SECONDS = 0.05;
    private static final double[] BANDWIDTHS = {70, 100, 140, 220};
    private static final double FOURTH_FORMANT = 3_500;
    private static final double NOISE_BANDWIDTH = 900;

    /** Share of a period in which the vocal cords are open. */
    private static final double OPEN = 0.6;

    private static final double PAUSE_SECONDS = 0.25;

    private final Voice voice;
    private final SplittableRandom random;

    /** @param random of how this time differs from others */
    FormantSynthesis(Voice voice, SplittableRandom random) {
        this.voice = voice;
        this.random = random;
    }

    /** Speaks a word, with a breath of silence around it. */
    Sound word(List<String> phonemes) {
        double rate = voice.rate() * Voice.between(random, 0.88, 1.12);
        double shift = Voice.between(random, 0.97, 1.03);
        List<Phoneme> sounds = phonemes.stream().map(Phoneme::of).toList();
        double[] ends = ends(sounds, rate);
        int lead = samples(Voice.between(random, 0.05, PAUSE_SECONDS));
        int length = samples(ends[ends.length - 1]);
        float[] speech = new float[lead + length + samples(Voice.between(random, 0.10, PAUSE_SECONDS))];
        speak(sounds, ends, shift, speech, lead, length);
        return recorded(speech);
    }

    /** Noise of the same room. */
    Sound noise(double seconds) {
        float[] samples = new float[samples(seconds)];
        addNoise(samples, voice.level() * Math.pow(10, -voice.signalToNoise() / 20) * 0.1);
        return new Sound(samples, RATE);
    }

    private double[] ends(List<Phoneme> sounds, double rate) {
        double[] ends = new double[sounds.size()];
        double at = 0;
        for (int i = 0; i < ends.length; i++) {
            // The last vowel of a word is drawn out.
            double drawnOut = i == ends.length - 1 && sounds.get(i).voice() == 1 ? 1.5 : 1;
            at += drawnOut * sounds.get(i).seconds() * Voice.between(random, 0.85, 1.15) / rate;
            ends[i] = at;
        }
        return ends;
    }

    private void speak(List<Phoneme> sounds, double[] ends, double shift, float[] speech, int lead, int length) {
        Resonator[] throat = {new Resonator(), new Resonator(), new Resonator(), new Resonator()};
        Resonator mouth = new Resonator();
        double phase = 0;
        double flow = 0;
        double lastFlow = 0;
        double pitch = voice.pitch() * Voice.between(random, 0.9, 1.1);
        double fall = Voice.between(random, 0.1, 0.35);
        for (int i = 0; i < length; i++) {
            Target now = target(sounds, ends, (double) i / RATE);
            double progress = (double) i / length;
            phase += pitch * (1 + fall * (0.5 - progress)) * (1 + 0.02 * gaussian()) / RATE;
            phase -= Math.floor(phase);
            // Rosenberg 1971: the flow rises and falls while the cords are open, and stops at once when they close.
            double opened =
                    phase < OPEN ? 0.5 - 0.5 * Math.cos(2 * Math.PI * phase / OPEN * (0.5 + 0.5 * phase / OPEN)) : 0;
            flow = voice.tilt() * flow + (1 - voice.tilt()) * opened;
            double source = now.voice() * ((flow - lastFlow) * 8 + voice.breath() * 0.3 * gaussian() * opened);
            lastFlow = flow;
            double sound = source;
            for (int f = 0; f < throat.length; f++) {
                double frequency = f < now.formants().length ? now.formants()[f] : FOURTH_FORMANT;
                double accent = f < voice.accent().length ? voice.accent()[f] : 1;
                sound = throat[f].next(
                        sound, Math.min(0.48 * RATE, frequency * voice.tract() * accent * shift), BANDWIDTHS[f]);
            }
            double hiss = mouth.next(
                    now.noise() * gaussian() * 0.25,
                    Math.min(0.47 * RATE, now.noiseCentre() * Math.sqrt(voice.tract())),
                    NOISE_BANDWIDTH);
            double edge = Math.min(1, Math.min(i, length - i) / (0.01 * RATE));
            speech[lead + i] = (float) (edge * (sound + hiss));
        }
    }

    /** What the mouth does at a moment: the sound of that moment, or on the way to the next. */
    private record Target(double[] formants, double voice, double noise, double noiseCentre) {}

    private static Target target(List<Phoneme> sounds, double[] ends, double time) {
        int at = 0;
        while (at < ends.length - 1 && time >= ends[at]) {
            at++;
        }
        Phoneme now = sounds.get(at);
        double toEnd = ends[at] - time;
        double fromStart = time - (at == 0 ? 0 : ends[at - 1]);
        double half = GLIDE_SECONDS / 2;
        if (at < ends.length - 1 && toEnd < half) {
            return mixed(now, sounds.get(at + 1), 0.5 - toEnd / GLIDE_SECONDS);
        }
        if (at > 0 && fromStart < half) {
            return mixed(now, sounds.get(at - 1), 0.5 - fromStart / GLIDE_SECONDS);
        }
        return mixed(now, now, 0);
    }

    private static Target mixed(Phoneme now, Phoneme other, double share) {
        double[] formants = new double[now.formants().length];
        for (int f = 0; f < formants.length; f++) {
            formants[f] = (1 - share) * now.formants()[f] + share * other.formants()[f];
        }
        // A burst begins at once; only what is voiced on both sides glides in strength.
        boolean glides = now.voice() > 0 && other.voice() > 0;
        double voice = glides ? (1 - share) * now.voice() + share * other.voice() : now.voice();
        return new Target(formants, voice, now.noise(), now.noiseCentre());
    }

    private Sound recorded(float[] speech) {
        float[] echoed = echoed(speech);
        double power = new Sound(echoed, RATE).power();
        double gain = voice.level() * 0.1 / Math.sqrt(power + 1e-12);
        for (int i = 0; i < echoed.length; i++) {
            echoed[i] *= (float) gain;
        }
        addNoise(echoed, voice.level() * 0.1 * Math.pow(10, -voice.signalToNoise() / 20));
        for (int i = 0; i < echoed.length; i++) {
            echoed[i] = Math.max(-1, Math.min(1, echoed[i]));
        }
        return new Sound(echoed, RATE);
    }

    /** A few dozen echoes stand for the thousands of a room. */
    private float[] echoed(float[] dry) {
        float[] wet = dry.clone();
        SplittableRandom room = random.split();
        int echoes = 24;
        for (int echo = 0; echo < echoes; echo++) {
            double delay = Voice.between(room, 0.003, Math.max(0.01, voice.reverberation()));
            double strength = 0.35 * Math.pow(10, -3 * delay / voice.reverberation()) * (room.nextBoolean() ? 1 : -1);
            int samples = samples(delay);
            for (int i = samples; i < wet.length; i++) {
                wet[i] += (float) (strength * dry[i - samples]);
            }
        }
        return wet;
    }

    private void addNoise(float[] samples, double strength) {
        float[] noise = Noise.coloured(samples.length, voice.hiss(), random);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (strength * noise[i]);
        }
    }

    private double gaussian() {
        return Noise.gaussian(random);
    }

    private static int samples(double seconds) {
        return (int) Math.round(seconds * RATE);
    }

    /** A resonance that may move from sample to sample. */
    private static final class Resonator {

        private final double[] past = new double[2];

        double next(double input, double frequency, double bandwidth) {
            double c = -Math.exp(-2 * Math.PI * bandwidth / RATE);
            double b = 2 * Math.exp(-Math.PI * bandwidth / RATE) * Math.cos(2 * Math.PI * frequency / RATE);
            double output = (1 - b - c) * input + b * past[0] + c * past[1];
            past[1] = past[0];
            past[0] = output;
            return output;
        }
    }
}
