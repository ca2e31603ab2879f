package org.applieddl4j.common.model;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What writer and reader of a bundle must agree on: names of entries, their limits, JSON and checksums. */
final class BundleFormat {

    static final String MANIFEST = "manifest.json";
    static final String NETWORK = "network.zip";
    static final String PREPROCESSING = "preprocessing.json";
    static final String CALIBRATION = "calibration.json";
    static final String CARD = "model-card.json";
    static final String FIGURES = "figures.json";

    /** Preprocessing may hold a vocabulary; the rest is small. */
    static final Map<String, Integer> LIMITS = Map.of(
            MANIFEST,
            1_000_000,
            NETWORK,
            NetworkFile.MOST_BYTES,
            PREPROCESSING,
            16_000_000,
            CALIBRATION,
            100_000,
            CARD,
            100_000,
            FIGURES,
            100_000);

    static final int MOST_BYTES = LIMITS.values().stream().reduce(0, Math::addExact);

    /** Strict both ways: a name twice, an unknown name or anything after the end is an error, not a surprise. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private BundleFormat() {}

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
