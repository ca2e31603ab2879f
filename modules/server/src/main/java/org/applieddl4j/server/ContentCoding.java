package org.applieddl4j.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Takes off what a caller packed a body in (RFC 9110, section 8.4): gzip, or nothing. */
final class ContentCoding {

    /** Told to who packs in something else (RFC 9110, section 15.5.16). */
    static final String ACCEPTED = "gzip, identity";

    private ContentCoding() {}

    /**
     * The body as it was before it was packed.
     *
     * @param most bytes of it
     * @throws ProblemException if it is packed in something else, broken, or larger
     */
    static byte[] unpacked(HttpFields headers, byte[] body, int most) {
        List<String> codings = headers.getCSV(HttpHeader.CONTENT_ENCODING, false).stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) {
            return body;
        }
        if (codings.size() > 1 || !List.of("gzip", "x-gzip").contains(codings.get(0))) {
            throw ProblemException.of(415, "Content-Encoding must be gzip; send the body as gzip or uncompressed");
        }
        byte[] unpacked;
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
            unpacked = packed.readNBytes(most + 1);
        } catch (IOException e) {
            throw ProblemException.of(400, "the body is not gzip, although its Content-Encoding says so");
        }
        if (unpacked.length > most) {
            throw ProblemException.of(413, "a request may have at most " + (most >> 20) + " MiB, also when unpacked");
        }
        return unpacked;
    }
}
