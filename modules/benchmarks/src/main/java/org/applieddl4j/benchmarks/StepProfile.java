package org.applieddl4j.benchmarks;

import java.util.List;

/**
 * Where the time of a step goes. Shares are of the thread that steps, and add up to 1 but for what no sample caught.
 *
 * @param milliseconds of a step, while it was watched
 * @param libraries share in native code: the operations themselves
 * @param calls share in the Java code of ND4J, Deeplearning4j and their bindings: what it costs to call an operation
 * @param suite share in the suite's own loops, copies into and out of products included
 * @param collector share of the garbage collector's pauses; the others know nothing of them
 * @param waiting share that training waits for its next mini-batch, gathered from memory on another thread; 0 in inference
 * @param heapMegabytes that a step takes of the heap
 * @param samples that the shares are made of
 * @param operations the dearest first
 */
public record StepProfile(
        double milliseconds,
        double libraries,
        double calls,
        double suite,
        double collector,
        double waiting,
        double heapMegabytes,
        int samples,
        List<Operation> operations) {

    public StepProfile {
        operations = List.copyOf(operations);
    }

    /**
     * Something that a layer, or the suite, has done.
     *
     * @param name class and method that asks for it
     * @param libraries share of all samples, as above
     * @param calls share of all samples, as above
     * @param suite share of all samples, as above
     */
    public record Operation(String name, double libraries, double calls, double suite) {

        double all() {
            return libraries + calls + suite;
        }
    }

    StepProfile withWaiting(double share) {
        return new StepProfile(
                milliseconds, libraries, calls, suite, collector, share, heapMegabytes, samples, operations);
    }
}
