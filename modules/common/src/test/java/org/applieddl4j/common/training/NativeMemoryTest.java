package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    private final AtomicInteger collections = new AtomicInteger();

    @Test
    void collectsOnceThePauseIsOver() {
        NativeMemory memory = new NativeMemory(Duration.ZERO, collections::incrementAndGet);

        memory.collectIfDue();
        memory.collectIfDue();

        assertThat(collections).hasValue(2);
    }

    @Test
    void doesNotCollectBefore() {
        NativeMemory memory = new NativeMemory(Duration.ofHours(1), collections::incrementAndGet);

        memory.collectIfDue();

        assertThat(collections).hasValue(0);
    }
}
