/**
 * Spoken words recognised: sound in, a word with its probability out.
 *
 * <p>{@code WavFile → Resampler → EndPointing → MelSpectrogram → network}; {@code SpeechData} reads the datasets, {@code
 * SpokenDigits} makes one.
 */
package org.applieddl4j.speech;
