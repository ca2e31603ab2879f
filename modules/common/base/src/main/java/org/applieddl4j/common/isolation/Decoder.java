package org.applieddl4j.common.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * What is done in a process of its own. An implementation has a constructor without parameters, and knows nothing but what it is
 * given here: no console, no environment, no working directory with anything in it.
 */
public interface Decoder {

    /**
     * Decodes a file.
     *
     * @param input the stranger's bytes
     * @param output takes what was decoded
     * @param arguments of whoever asked for it
     * @throws org.applieddl4j.common.InputException if the file cannot be used, in one line without its name
     * @throws IOException if it cannot be read to its end
     */
    void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException;
}
