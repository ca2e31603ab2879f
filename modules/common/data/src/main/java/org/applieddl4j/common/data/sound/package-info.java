/**
 * Recordings: WAV files read in constant memory, resampling, where a word begins and ends, and mel spectrograms with their cepstral
 * coefficients.
 */
package org.applieddl4j.common.data.sound;
