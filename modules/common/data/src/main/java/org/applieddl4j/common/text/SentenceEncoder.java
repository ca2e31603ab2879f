package org.applieddl4j.common.text;

/**
 * A network that others have trained on very many sentences, and that turns one into a vector: what is alike in meaning
 * is near. It stays as it is; the suite's network learns behind it.
 *
 * <p>Found through {@link java.util.ServiceLoader}: encoders weigh tens of megabytes and come with natives of their own,
 * so that none is part of the default build.
 */
public interface SentenceEncoder {

    /** Which one it is, with its version: a bundle is answered for with the same one only. */
    String id();

    /** Length of its vectors. */
    int width();

    /**
     * The vector of a sentence, of length 1.
     *
     * @param sentence not blank
     */
    float[] encode(String sentence);
}
