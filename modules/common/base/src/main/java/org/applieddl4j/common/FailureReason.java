package org.applieddl4j.common;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why something failed, in the words of the person who has to do something about it: what a library throws names its classes,
 * or says nothing but the path.
 */
public final class FailureReason {

    /** A class with its packages, such as {@code org.nd4j.shade.jackson.core.JsonParseException}. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("(class )?\\b(?:[a-z_][a-z0-9_]*\\.){2,}[A-Z][\\w$]*(:\\s*)?");

    private static final Pattern EMPTY_QUOTES = Pattern.compile("\\s*(`\\s*`|\\(\\s*\\)|''|\"\")");

    private static final String UNKNOWN = "it is damaged or of another kind";

    private FailureReason() {}

    /** One line, without the names of classes; never empty. */
    public static String of(Throwable e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileNotFoundException) {
            return String.valueOf(e.getMessage()).contains("denied") ? "permission denied" : "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (isFolder(e)) {
            return "it is a folder";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (isCutShort(e)) {
            return "it ends too early";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (isStumble(e)) {
            return "its content does not fit together";
        }
        if (e instanceof StackOverflowError) {
            return "it is nested too deep";
        }
        return e.getMessage() == null ? UNKNOWN : inWords(e.getMessage());
    }

    /** What to do about a file that could not be read, as the end of a sentence; never empty. */
    public static String remedy(Throwable e) {
        return switch (of(e)) {
            case "permission denied" -> "check its permissions";
            case "no such file", "it is no folder" -> "check the path";
            case "it is a folder" -> "name a file in it";
            default -> "check the file, or get it again";
        };
    }

    private static boolean isFolder(Throwable e) {
        return e instanceof IOException && "Is a directory".equals(e.getMessage());
    }

    /** Zip and gzip streams say it in their own words, some as exceptions of another class. */
    private static boolean isCutShort(Throwable e) {
        return e instanceof EOFException
                || e instanceof IOException
                        && String.valueOf(e.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("unexpected e");
    }

    /** What code throws that believed what a file declares. */
    private static boolean isStumble(Throwable e) {
        return e instanceof ClassCastException
                || e instanceof IndexOutOfBoundsException
                || e instanceof NegativeArraySizeException
                || e instanceof NullPointerException
                || e instanceof ArithmeticException;
    }

    /** What a library said, on one line and without the names of classes; never empty. */
    public static String inWords(String message) {
        String first = message.lines().findFirst().orElse("");
        String plain = EMPTY_QUOTES
                .matcher(CLASS_NAME.matcher(first).replaceAll(""))
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
        return plain.isEmpty() ? UNKNOWN : plain;
    }
}
