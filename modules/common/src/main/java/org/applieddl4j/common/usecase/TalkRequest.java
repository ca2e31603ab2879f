package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a person wants to talk.
 *
 * @param bundle the network with all it needs, {@code model.zip}
 * @param answers folder of the user's own answers; empty for those of the suite
 * @param language the only language to speak; empty for that of each message
 * @param handOvers folder for what a person needs who takes a conversation over
 */
public record TalkRequest(Path bundle, Optional<Path> answers, Optional<String> language, Path handOvers) {}
