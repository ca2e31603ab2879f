package org.applieddl4j.common.engine;

import java.util.List;

/**
 * Kernels that were lent to a network's layers.
 *
 * @param kernels what each is; empty where none was
 * @param giveBack makes the layers as they were
 */
public record KernelLoan(List<String> kernels, Runnable giveBack) implements AutoCloseable {

    /** Nothing lent. */
    public static final KernelLoan NONE = new KernelLoan(List.of(), () -> {});

    public KernelLoan {
        kernels = List.copyOf(kernels);
    }

    @Override
    public void close() {
        giveBack.run();
    }
}
