package org.applieddl4j.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * How a server is reached, and by whom.
 *
 * @param host address to bind to
 * @param port 0 for any that is free
 * @param token that callers must show; empty where everybody on this machine may ask
 * @param origins web pages from elsewhere whose scripts may ask, such as {@code https://example.org}
 * @param limits what a caller may ask for
 */
public record ServerSettings(String host, int port, Optional<String> token, List<String> origins, ServerLimits limits) {

    /** The address that only this machine reaches. */
    public static final String LOCAL = "127.0.0.1";

    private static final int MOST_PORT = 65_535;

    /** As many as 96 bits take in hexadecimal digits and a human being does not guess. */
    private static final int FEWEST_CHARACTERS = 16;

    /** @throws InputException if others can reach the server and no token keeps them out, or a value cannot be used */
    public ServerSettings {
        origins = List.copyOf(origins);
        if (port < 0 || port > MOST_PORT) {
            throw new InputException("port " + port + " is none; choose one from 1 to " + MOST_PORT + ", or 0 for any");
        }
        if (token.isEmpty() && !isLocal(host)) {
            throw new InputException("on " + host + " everybody who reaches this machine could use the models; give"
                    + " a secret with --token, or leave --host out to serve this machine only");
        }
        token.ifPresent(secret -> {
            if (secret.length() < FEWEST_CHARACTERS || secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new InputException("the token must have " + FEWEST_CHARACTERS
                        + " characters or more, none of them a space; 'openssl rand -hex 16' makes one");
            }
        });
        for (String origin : origins) {
            if (!origin.matches("https?://[A-Za-z0-9.-]+(:\\d+)?")) {
                throw new InputException("'" + origin + "' is no origin of a web page; write https://example.org");
            }
        }
    }

    /** This machine only, without a token. */
    public static ServerSettings local(int port) {
        return new ServerSettings(LOCAL, port, Optional.empty(), List.of(), ServerLimits.DEFAULT);
    }

    /** The same with other limits. */
    public ServerSettings with(ServerLimits others) {
        return new ServerSettings(host, port, token, origins, others);
    }

    /** Whether only this machine reaches the server. */
    boolean isLocal() {
        return isLocal(host);
    }

    private static boolean isLocal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InputException("'" + host + "' is no address of this machine; leave --host out", e);
        }
    }
}
