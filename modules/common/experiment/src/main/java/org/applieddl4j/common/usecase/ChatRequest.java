package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a person wants to talk.
 *
 * @param language the only language to speak; empty for that of each message
 * @param handOvers folder for what a person needs who takes a conversation over; empty where nothing is kept
 */
public record ChatRequest(Optional<String> language, Optional<Path> handOvers) {}
