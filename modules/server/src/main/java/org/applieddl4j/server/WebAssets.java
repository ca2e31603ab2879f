package org.applieddl4j.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page. They are named here and read at the start, so no address leads to any other file. */
final class WebAssets {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "words.js", "text/javascript; charset=utf-8",
            "recorder.js", "text/javascript; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "openapi.json", "application/json");

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    WebAssets() {
        MEDIA_TYPES.keySet().forEach(name -> contents.put(name, bytes(name)));
    }

    void send(Context request, String name) {
        request.contentType(MEDIA_TYPES.get(name)).result(contents.get(name));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = WebAssets.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("web/" + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
