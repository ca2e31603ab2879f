package org.applieddl4j.chatbot;

import java.util.Locale;
import org.applieddl4j.common.text.SentenceEncoder;

/** Stands in for a sentence encoder: every word adds to a few places of the vector. */
public final class WordHashEncoder implements SentenceEncoder {

    private static final int WIDTH = 256;

    @Override
    public String id() {
        return "word-hash";
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public float[] encode(String sentence) {
        float[] vector = new float[WIDTH];
        for (String word : sentence.toLowerCase(Locale.ROOT).split("\\P{L}+")) {
            for (int i = 0; i < 4; i++) {
                vector[Math.floorMod((word + i).hashCode(), WIDTH)] += 0.1f;
            }
        }
        return vector;
    }
}
