package org.applieddl4j.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;

/**
 * Who may ask, and what a browser is told.
 *
 * <p>A server for this machine only is still reached by every web page that its user opens: through forms and scripts sent
 * to 127.0.0.1, or through a name that was made to point there. So the name by which it is addressed must be its own, and
 * a request that a page from elsewhere makes is refused unless that page was allowed.
 */
final class Guards {

    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String BEARER = "Bearer ";

    /** Fetch Metadata (W3C): what a browser says of the page that made it send a request. */
    private static final String SITE = "Sec-Fetch-Site";

    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");
    private static final Set<HandlerType> LOOKING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final String FOREIGN = "pages of other origins may not use this server; allow one with --cors";

    /** On every response; the page needs nothing from elsewhere, and runs nothing that is not a file of its own. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(self), geolocation=()",
            Header.CACHE_CONTROL,
            "no-store");

    private final ServerSettings settings;

    Guards(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Before anything else of a request is looked at.
     *
     * @throws ProblemException if it is refused
     */
    void check(Context request) {
        HEADERS.forEach(request::header);
        String host = request.header(Header.HOST);
        if (settings.isLocal() && settings.token().isEmpty() && !LOCAL_NAMES.contains(name(host))) {
            throw ProblemException.of(421, "this server only accepts requests to 127.0.0.1 and localhost");
        }
        String origin = request.header(Header.ORIGIN);
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            admit(request, origin);
            return;
        }
        // A form of another page may come without an origin, but a browser of today says where it comes from.
        String site = request.header(SITE);
        if (ELSEWHERE.contains(String.valueOf(site)) && !LOOKING.contains(request.method())) {
            throw ProblemException.of(403, FOREIGN);
        }
    }

    private void admit(Context request, String origin) {
        if (!settings.origins().contains(origin)) {
            throw ProblemException.of(403, FOREIGN);
        }
        request.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        request.header(Header.VARY, Header.ORIGIN);
        request.header("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** What a browser asks before it lets a page from elsewhere send a request. */
    void preflight(Context request) {
        if (request.header(Header.ORIGIN) != null) {
            request.header(Header.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
            request.header(Header.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type");
            request.header(Header.ACCESS_CONTROL_MAX_AGE, "600");
        }
        request.status(204);
    }

    /**
     * Before a model is asked, or looked at.
     *
     * @throws ProblemException if a token is needed and the right one is not shown
     */
    void authorise(Context request) {
        if (settings.token().isEmpty()) {
            return;
        }
        String shown = request.header(Header.AUTHORIZATION);
        byte[] expected = (BEARER + settings.token().get()).getBytes(StandardCharsets.UTF_8);
        byte[] given = (shown == null ? "" : shown).getBytes(StandardCharsets.UTF_8);
        // In a time that does not tell how much of it was right.
        if (!MessageDigest.isEqual(expected, given)) {
            request.header(Header.WWW_AUTHENTICATE, "Bearer");
            throw ProblemException.of(401, "send the server's token: Authorization: Bearer ...");
        }
    }

    /** Without the port. */
    private static String name(String host) {
        return host == null ? "" : host.replaceFirst(":\\d+$", "").toLowerCase(java.util.Locale.ROOT);
    }
}
