package org.applieddl4j.server;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which anything can be sent, also what no well-behaved client would send. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawConnection(ModelServer server) throws IOException {
        URI address = URI.create(server.address());
        this.socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** What comes back until the server closes the connection. */
    static String exchange(ModelServer server, String request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            return connection.send(request).rest();
        }
    }

    /** Head of a POST whose body of that length does not follow yet. */
    static String post(String path, String type, long length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    RawConnection send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Sends a byte at a time, with a pause between two, until an answer comes or so many were sent. */
    String trickle(int bytes, Duration pause) throws IOException {
        socket.setSoTimeout((int) pause.toMillis());
        for (int i = 0; i < bytes; i++) {
            try {
                int first = socket.getInputStream().read();
                socket.setSoTimeout(PATIENCE_MILLIS);
                return (char) first + rest();
            } catch (SocketTimeoutException e) {
                send(" ");
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
