package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class SideBySideTest {

    private final StopSignal stop = new StopSignal();

    @Test
    void tasksReallyGoOnAtATimeAndResultsKeepTheirOrder() {
        CountDownLatch both = new CountDownLatch(2);
        List<Function<StopSignal, Integer>> tasks = List.of(meeting(both, 1), meeting(both, 2));

        assertThat(new SideBySide(2).all(tasks, stop)).containsExactly(1, 2);
    }

    @Test
    void aResultIsHandedOutBeforeLaterTasksHaveEnded() {
        CountDownLatch handedOut = new CountDownLatch(1);
        List<Function<StopSignal, Integer>> tasks = List.of(signal -> 1, signal -> {
            await(handedOut);
            return 2;
        });
        List<Integer> results = new ArrayList<>();

        new SideBySide(2).each(tasks, stop, result -> {
            results.add(result);
            handedOut.countDown();
        });

        assertThat(results).containsExactly(1, 2);
    }

    private static Function<StopSignal, Integer> meeting(CountDownLatch all, int result) {
        return signal -> {
            all.countDown();
            await(all);
            return result;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void drawsAreThoseOfOneAfterTheOther() {
        List<Function<StopSignal, Double>> tasks = IntStream.range(1, 9)
                .mapToObj(seed -> (Function<StopSignal, Double>) signal -> {
                    Engine.seed(seed);
                    return Nd4j.rand(100, 100).meanNumber().doubleValue();
                })
                .toList();

        assertThat(SideBySide.ofTrainings(4).all(tasks, stop))
                .isEqualTo(SideBySide.ofTrainings(1).all(tasks, stop));
    }

    @Test
    void afterAFailureTheOthersStopAndTheirWishDoesNotLeak() {
        AtomicBoolean told = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        List<Function<StopSignal, Integer>> tasks = new ArrayList<>();
        tasks.add(signal -> {
            running.countDown();
            while (!signal.requested()) {
                Thread.onSpinWait();
            }
            told.set(true);
            return 1;
        });
        tasks.add(signal -> {
            await(running);
            throw new RunFailedException("the loss is not finite");
        });

        assertThatThrownBy(() -> new SideBySide(2).all(tasks, stop))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("not finite");
        assertThat(told).isTrue();
        assertThat(stop.requested()).isFalse();
    }

    @Test
    void theUsersWishToStopReachesEveryTask() {
        List<Function<StopSignal, Boolean>> tasks = List.of(
                signal -> {
                    stop.request();
                    return signal.requested();
                },
                signal -> {
                    while (!signal.requested()) {
                        Thread.onSpinWait();
                    }
                    return true;
                });

        assertThat(new SideBySide(2).all(tasks, stop)).containsExactly(true, true);
    }
}
