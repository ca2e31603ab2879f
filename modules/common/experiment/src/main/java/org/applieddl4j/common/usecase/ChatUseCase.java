package org.applieddl4j.common.usecase;

/** A use case that one can talk with. */
public interface ChatUseCase extends UseCase {

    /** How to talk with it. */
    ChatProvider chat();
}
