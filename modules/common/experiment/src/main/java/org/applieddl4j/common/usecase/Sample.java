package org.applieddl4j.common.usecase;

/**
 * Something to try a trained network on.
 *
 * @param title what it is, in a few words
 * @param question to ask
 */
public record Sample(String title, ModelInput question) {}
