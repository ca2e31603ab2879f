package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.model.ModelBundle;

/** How to talk with a use case; what {@code ./suite chat} asks for. */
public interface ChatProvider {

    /**
     * The dataset whose network is talked to when nobody names a bundle. A network that was trained on anything else
     * would not know what the answers are about.
     */
    String dataset();

    /**
     * Prepares to talk.
     *
     * @param answers folder of the user's own answers; empty for those of the suite
     * @throws org.applieddl4j.common.InputException if the bundle or the answers cannot be used, or do not belong
     *     together
     */
    ChatBot with(ModelBundle bundle, Optional<Path> answers);
}
