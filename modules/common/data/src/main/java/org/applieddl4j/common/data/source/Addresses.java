package org.applieddl4j.common.data.source;

import java.net.URI;
import java.util.Set;

/** Which addresses data may come from: https ones, and http ones of this very machine. */
final class Addresses {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private Addresses() {}

    static boolean isAllowed(URI uri) {
        return isSecure(uri) || isLoopback(uri);
    }

    /** Whether a redirect may be followed: never out of https, nor from this machine to another in the clear. */
    static boolean mayRedirect(URI from, URI to) {
        return isSecure(to) || (isLoopback(from) && isLoopback(to));
    }

    private static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme()) && uri.getHost() != null;
    }

    private static boolean isLoopback(URI uri) {
        return "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }
}
