package org.applieddl4j.server;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What goes wrong before a request reaches a route: the same documents, and nothing of what happened inside. */
final class ProblemHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(response.getStatus());
        tell(response, callback, status, status < 500 ? "the request is malformed" : "the server could not answer");
        return true;
    }

    /** Answers a request that no route answers. */
    static void tell(Response response, Callback callback, int status, String detail) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Guards.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(Documents.json(Problem.of(status, detail, List.of()))), callback);
    }

    /** A protocol that is not spoken here is the caller's mistake, whatever the library calls it. */
    private static int status(int told) {
        if (told == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 || told == HttpStatus.NOT_IMPLEMENTED_501) {
            return HttpStatus.BAD_REQUEST_400;
        }
        return told < HttpStatus.BAD_REQUEST_400 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : told;
    }
}
