package org.applieddl4j.common.data;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.source.CacheFailure;
import org.applieddl4j.common.data.source.ClientCommands;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.HttpDownload;
import org.applieddl4j.common.data.source.SourceException;
import org.applieddl4j.common.data.source.SourceFetcher;
import org.applieddl4j.common.data.source.TransferListener;

/**
 * One attempt to bring the files of a dataset into the cache, remembering what every place answered.
 *
 * <p>Runs under the {@link DatasetLock} of the dataset.
 */
final class DatasetFetch {

    /** Of files that can be put in place by hand; more are no help to anybody. */
    private static final int MOST_NAMED = 8;

    private final DatasetManifest manifest;
    private final StoreSettings settings;
    private final LocalFiles local;
    private final HttpDownload http;
    private final ClientCommands clients;
    private final TransferListener listener;
    private final Set<String> answers = new LinkedHashSet<>();

    DatasetFetch(
            DatasetManifest manifest,
            StoreSettings settings,
            LocalFiles local,
            HttpDownload http,
            ClientCommands clients,
            TransferListener listener) {
        this.manifest = manifest;
        this.settings = settings;
        this.local = local;
        this.http = http;
        this.clients = clients;
        this.listener = listener;
    }

    /**
     * Fetches what is missing of the first variant that its sources give whole.
     *
     * @throws InputException if none is given whole
     */
    FetchedDataset run() {
        lookAround();
        for (Variant variant : manifest.variants()) {
            if (isObtainable(variant) && obtain(variant)) {
                return local.find(manifest).orElseThrow(this::nothingAnswered);
            }
        }
        throw nothingAnswered();
    }

    /** Notes what is in the cache and the mirror but not right; in the cache it is set aside. */
    private void lookAround() {
        settings.mirror()
                .filter(mirror -> !Files.isDirectory(mirror))
                .ifPresent(mirror -> note("mirror " + mirror, "no such folder"));
        local.wrong(manifest).forEach((place, check) -> {
            boolean ours = place.startsWith(settings.cache());
            note(place.toString(), check.detail() + (ours ? setAside(place, place) : "; left where it is"));
        });
    }

    private boolean isObtainable(Variant variant) {
        return variant.files().stream()
                .allMatch(file -> local.find(manifest, variant, file).isPresent()
                        || variant.sources().stream()
                                .anyMatch(source -> source.file().equals(file.name())));
    }

    private boolean obtain(Variant variant) {
        Path folder = local.cacheFolder(manifest, variant);
        createFolder(folder);
        try (SourceFetcher fetcher = new SourceFetcher(http, clients, folder.resolve(".work"))) {
            for (DataFile file : variant.files()) {
                if (local.find(manifest, variant, file).isEmpty() && !obtain(variant, file, folder, fetcher)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean obtain(Variant variant, DataFile file, Path folder, SourceFetcher fetcher) {
        requireRoom(folder, file);
        for (DatasetSource source : variant.sources()) {
            if (source.file().equals(file.name())) {
                listener.note("fetching " + source.describe());
                try {
                    ask(source, file, folder, fetcher);
                    return true;
                } catch (SourceException e) {
                    note(source.describe(), e.getMessage());
                }
            }
        }
        return false;
    }

    private void ask(DatasetSource source, DataFile file, Path folder, SourceFetcher fetcher) throws SourceException {
        Path target = folder.resolve(file.name());
        createFolder(target.getParent());
        Path part = folder.resolve(file.name() + ".part");
        boolean resumed = Files.exists(part);
        fetcher.fetch(source, part, file.bytes(), listener);
        FileCheck check = FileCheck.of(part, file);
        if (!check.isAcceptable() && resumed) {
            // What an earlier transfer left may have been of another file: once more, from the start.
            listener.note("what was resumed is not the file: starting afresh");
            delete(part);
            fetcher.fetch(source, part, file.bytes(), listener);
            check = FileCheck.of(part, file);
        }
        if (!check.isAcceptable()) {
            throw new SourceException("gave a file that " + check.detail() + setAside(part, target));
        }
        move(part, target);
    }

    /** Keeps a wrong file for a person to look at, where the store will not take it for the right one. */
    private String setAside(Path wrong, Path target) {
        Path aside = target.resolveSibling(target.getFileName() + ".rejected");
        move(wrong, aside);
        return "; set aside as " + aside;
    }

    private void note(String place, String answer) {
        String line = place + ": " + answer;
        answers.add(line);
        listener.note(line);
    }

    private InputException nothingAnswered() {
        List<String> tried = new ArrayList<>(answers);
        if (manifest.variants().stream().allMatch(variant -> variant.sources().isEmpty())) {
            tried.add("no address offers it in this form");
        }
        String byHand = manifest.variants().stream().map(this::byHand).collect(Collectors.joining(", or "));
        String home = manifest.homepage().isEmpty() ? "" : " (published at " + manifest.homepage() + ")";
        return new InputException("cannot get dataset " + manifest.id() + home + ": " + String.join("; ", tried)
                + "; files put there by hand are accepted: " + byHand
                + "; or name a folder laid out <dataset>/<file> with --mirror");
    }

    private String byHand(Variant variant) {
        Path folder = local.cacheFolder(manifest, variant);
        if (variant.files().size() > MOST_NAMED) {
            return folder + " with the " + variant.files().size() + " files of its dataset.json, "
                    + variant.files().get(0).name() + " the first"
                    + (variant.label().isEmpty() ? "" : " (" + variant.label() + ")");
        }
        String paths = variant.files().stream()
                .map(file -> folder.resolve(file.name()).toString())
                .collect(Collectors.joining(" and "));
        return variant.label().isEmpty() ? paths : paths + " (" + variant.label() + ")";
    }

    private static void requireRoom(Path folder, DataFile file) {
        try {
            FileStore store = Files.getFileStore(folder);
            // Some file systems answer 0 for "unknown".
            if (store.getUsableSpace() > 0 && store.getUsableSpace() < file.bytes()) {
                throw CacheFailure.of(
                        folder.resolve(file.name()),
                        new IOException(
                                "it needs " + file.bytes() + " bytes and " + store.getUsableSpace() + " are free"));
            }
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            AtomicFile.move(from, to);
        } catch (IOException e) {
            throw CacheFailure.of(to, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw CacheFailure.of(path, e);
        }
    }
}
