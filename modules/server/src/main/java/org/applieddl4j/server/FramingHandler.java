package org.applieddl4j.server;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests whose extent this server and another one before it could understand differently, and web sockets, of
 * which there are none.
 *
 * <p>A body is sent as it is or in chunks (RFC 9112, section 7); of a further coding the library would know the name and
 * leave the bytes as they are. That a caller takes chunks must not be said (RFC 9110, section 10.1.4).
 */
final class FramingHandler extends Handler.Wrapper {

    private static final String CHUNKED = "chunked";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        String refusal = refusal(headers);
        if (refusal == null) {
            return super.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ProblemHandler.tell(response, callback, HttpStatus.BAD_REQUEST_400, refusal);
        return true;
    }

    /** Null where there is none. */
    private static String refusal(HttpFields headers) {
        if (headers.contains(HttpHeader.SEC_WEBSOCKET_VERSION)) {
            return "there are no web sockets here; GET /openapi.json describes what there is";
        }
        List<String> codings = headers.getCSV(HttpHeader.TRANSFER_ENCODING, false);
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.get(0).equalsIgnoreCase(CHUNKED))) {
            return "Transfer-Encoding may be 'chunked' only";
        }
        boolean offered = headers.getCSV(HttpHeader.TE, false).stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).startsWith(CHUNKED));
        return offered ? "TE must not name 'chunked'" : null;
    }
}
