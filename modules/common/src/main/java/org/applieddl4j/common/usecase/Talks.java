package org.applieddl4j.common.usecase;

/** How to begin conversations with a use case; what {@code ./suite chat} asks for. */
public interface Talks {

    /**
     * The dataset whose network is talked to when nobody names a bundle. A network that was trained on anything else
     * would not know what the answers are about.
     */
    String dataset();

    /**
     * Begins a conversation.
     *
     * @throws org.applieddl4j.common.InputException if the bundle, the answers or the language cannot be used
     */
    Talk begin(TalkRequest request);
}
