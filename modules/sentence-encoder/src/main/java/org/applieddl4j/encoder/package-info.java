/**
 * A sentence encoder for the chatbot's network {@code encoder}, with the natives that it needs. Built in with
 * {@code SUITE_PROFILES=encoder}; the default build does without.
 */
package org.applieddl4j.encoder;
