package org.applieddl4j.fastpath;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Memory outside the heap that is used again, as much as the most that was ever asked for. */
final class NativeBuffer {

    private FloatPointer pointer = new FloatPointer(0);
    private FloatBuffer buffer = FloatBuffer.allocate(0);

    FloatPointer pointer() {
        return pointer;
    }

    void ensureCapacity(int size) {
        if (buffer.capacity() < size) {
            pointer.close();
            pointer = new FloatPointer(size);
            buffer = pointer.asBuffer();
        }
    }

    void put(float[] values, int size) {
        ensureCapacity(size);
        put(values, 0, size);
    }

    /** Writes from a position on, within the capacity. */
    void put(float[] values, int at, int size) {
        buffer.position(at);
        buffer.put(values, 0, size);
    }

    void get(float[] values, int size) {
        buffer.position(0);
        buffer.get(values, 0, size);
    }
}
