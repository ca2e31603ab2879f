package org.applieddl4j.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.model.NetworkFile;
import org.deeplearning4j.nn.api.Model;

/**
 * The layers of a network, broadcast once; on every machine, as many networks of them as there are threads at work. Building one
 * takes longer than a round of learning, so they are kept.
 */
final class SharedNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] file;
    private transient Deque<Model> idle;

    private SharedNetwork(byte[] file) {
        this.file = file;
    }

    static SharedNetwork of(Model network) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            NetworkFile.write(network, NetworkFile.UpdaterState.KEPT, bytes);
            return new SharedNetwork(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A network for this thread alone; to be given back. */
    Model borrow() {
        synchronized (this) {
            if (idle == null) {
                idle = new ArrayDeque<>();
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        Engine.start();
        return NetworkFile.read(file, "the network to be trained");
    }

    synchronized void giveBack(Model network) {
        idle.push(network);
    }
}
