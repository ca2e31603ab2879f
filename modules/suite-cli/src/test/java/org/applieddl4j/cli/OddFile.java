package org.applieddl4j.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.dicom.DicomFixture;

/**
 * A file or folder as people have them.
 *
 * @param name of the file or folder
 * @param fits the use case that is named first for it; {@link #NONE} where none takes it, {@link #REFUSED} where it cannot
 *     even be looked into
 * @param content writes it
 */
record OddFile(String name, String fits, Content content) {

    static final String NONE = "";
    static final String REFUSED = "refused";

    private static final String CHAT = "chatbot-intent";
    private static final String FRAUD = "fraud-detection";
    private static final String CREDIT = "credit-risk";
    private static final String WATCH = "system-monitoring";
    private static final String IMAGES = "image-recognition";
    private static final String MEDICAL = "medical-imaging";
    private static final String SPEECH = "speech-recognition";
    private static final String FORECASTS = "forecasting";

    @FunctionalInterface
    interface Content {
        void write(Path path) throws IOException;
    }

    Path write(Path folder) throws IOException {
        Path path = folder.resolve(name);
        content.write(path);
        return path;
    }

    /** What {@code inspect} prints of it. */
    Optional<String> firstLine() {
        return fits.isEmpty() ? Optional.empty() : Optional.of("It fits " + fits + ".");
    }

    @Override
    public String toString() {
        return name;
    }

    static List<OddFile> all() {
        List<OddFile> all = new ArrayList<>();
        messages(all);
        rasa(all);
        payments(all);
        loans(all);
        series(all);
        folders(all);
        return all;
    }

    private static OddFile text(String name, String fits, String text) {
        return new OddFile(name, fits, path -> Files.writeString(path, text));
    }

    private static OddFile encoded(String name, String fits, String text, String charset) {
        return new OddFile(name, fits, path -> Files.write(path, text.getBytes(Charset.forName(charset))));
    }

    private static OddFile zipped(String name, String fits, String text) {
        return new OddFile(name, fits, path -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            Files.write(path, bytes.toByteArray());
        });
    }

    // --- messages ---

    private static String chat() {
        StringBuilder text = new StringBuilder("text,intent\n");
        String[] things = {"my card", "the app", "a loan", "my account", "the branch", "a transfer", "my pin", "the fee"
        };
        for (String thing : things) {
            text.append("where is ").append(thing).append(",find\n");
            text.append("please cancel ").append(thing).append(",cancel\n");
            text.append("how much costs ").append(thing).append(" in España,price\n");
        }
        return text.toString();
    }

    private static void messages(List<OddFile> all) {
        String chat = chat();
        all.add(text("messages.csv", CHAT, chat));
        all.add(text("capitals.csv", CHAT, chat.replace("text,intent", "Text,INTENT")));
        all.add(text("semicolons.csv", CHAT, chat.replace(',', ';')));
        all.add(text("tabs.tsv", CHAT, chat.replace(',', '\t')));
        all.add(text("bars.txt", CHAT, chat.replace(',', '|')));
        all.add(encoded("windows.csv", CHAT, chat, "windows-1252"));
        all.add(encoded("utf16.csv", CHAT, "\uFEFF" + chat, "UTF-16LE"));
        all.add(encoded("utf16be.csv", CHAT, "\uFEFF" + chat, "UTF-16BE"));
        all.add(text("mark.csv", CHAT, "\uFEFF" + chat));
        all.add(text("extra.csv", CHAT, chat.replace("\n", ",x\n").replaceFirst(",x", ",ticket")));
        all.add(text("locale.csv", CHAT, chat.replace("\n", ",en-US\n").replaceFirst(",en-US", ",language")));
        all.add(text("spanish.csv", NONE, chat.replace("\n", ",spanish\n").replaceFirst(",spanish", ",language")));
        all.add(text("blanks.csv", CHAT, chat.replaceAll("\n", "\n,\n\n")));
        all.add(text("breaks.csv", CHAT, chat.replaceAll("please cancel ([^,]*),", "\"please\ncancel, \"\"$1\"\"\",")));
        all.add(text("backslash.csv", CHAT, chat.replace("where is my card", "\"C:\\temp\\\"")));
        all.add(text("crlf.csv", CHAT, chat.replace("\n", "\r\n")));
        all.add(text("cr.csv", CHAT, chat.replace("\n", "\r")));
        all.add(zipped("zipped.csv.gz", CHAT, chat));
        all.add(zipped("zipped-by-no-name.csv", CHAT, chat));
        all.add(text("no-header.csv", NONE, chat.replace("text,intent\n", "")));
        all.add(text("two-texts.csv", NONE, chat.replace("\n", ",more\n").replaceFirst(",more", ",text")));
        all.add(text("label.csv", NONE, chat.replace("text,intent", "text,label")));
        all.add(text("one-intent.csv", NONE, chat.replaceAll(",(find|cancel|price)", ",find")));
        all.add(text("no-intent.csv", NONE, chat.replace("the app,find", "the app,")));
        all.add(text("header-only.csv", REFUSED, "text,intent\n"));
        all.add(text("empty.csv", REFUSED, ""));
        all.add(text("zero.csv", REFUSED, chat.replace("the app", "the\0app")));
        all.add(text("open-quote.csv", REFUSED, chat.replace("where is the app", "\"where is the app")));
        all.add(text("after-quote.csv", REFUSED, chat.replace("where is the app", "\"where\" is the app")));
    }

    private static void rasa(List<OddFile> all) {
        StringBuilder nlu = new StringBuilder("version: \"3.1\"\nnlu:\n");
        for (String intent : List.of("find", "cancel", "price")) {
            nlu.append("- intent: ").append(intent).append("\n  examples: |\n");
            chat().lines()
                    .filter(line -> line.endsWith("," + intent))
                    .forEach(line -> nlu.append("    - ")
                            .append(line, 0, line.lastIndexOf(','))
                            .append('\n'));
        }
        all.add(text("nlu.yml", CHAT, nlu.toString()));
        all.add(text("nlu.yaml", CHAT, nlu.toString()));
        all.add(text("stories.yml", NONE, "version: \"3.1\"\nstories:\n- story: a\n  steps:\n  - intent: find\n"));
        all.add(text("domain.yml", NONE, "version: \"3.1\"\nintents:\n- find\n- cancel\n"));
        all.add(text("broken.yml", NONE, nlu + "- intent: [\n"));
        all.add(text("empty.yml", NONE, ""));
        all.add(text("one.yml", NONE, "nlu:\n- intent: find\n  examples: |\n    - a\n    - b\n"));
    }

    // --- payments ---

    private static String payments() {
        StringBuilder rows = new StringBuilder("TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD\n");
        Random random = new Random(1);
        LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 30);
        for (int i = 0; i < 900; i++) {
            rows.append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time.plusMinutes(97L * i)))
                    .append(',')
                    .append(random.nextInt(20))
                    .append(',')
                    .append(random.nextInt(12))
                    .append(',')
                    .append(5 + random.nextInt(90))
                    .append(".25,")
                    .append(i % 9 == 4 ? 1 : 0)
                    .append('\n');
        }
        return rows.toString();
    }

    private static String reversed(String table) {
        List<String> lines = new ArrayList<>(table.lines().toList());
        String header = lines.remove(0);
        Collections.reverse(lines);
        return header + "\n" + String.join("\n", lines) + "\n";
    }

    private static Content withSchema(String table, String schema) {
        return path -> {
            Files.writeString(path, table);
            Files.writeString(
                    path.resolveSibling(path.getFileName().toString().replace(".csv", ".schema.json")), schema);
        };
    }

    private static void payments(List<OddFile> all) {
        String table = payments();
        String own =
                table.replace("TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD", "when,card,shop,euro,fraud");
        String schema = """
            {"columns": [{"name": "when", "kind": "timestamp", "role": "time"},
                         {"name": "euro", "kind": "number", "role": "amount"},
                         {"name": "card", "kind": "text", "role": "card"},
                         {"name": "fraud", "kind": "integer", "role": "label"}]}
            """;
        all.add(text("payments.csv", FRAUD, table));
        all.add(text("payments-semicolons.csv", FRAUD, table.replace(',', ';')));
        all.add(text("payments-tabs.csv", FRAUD, table.replace(',', '\t')));
        all.add(text(
                "payments-small-letters.csv", FRAUD, table.replaceFirst("TX_AMOUNT,TX_FRAUD", "tx_amount,tx_fraud")));
        all.add(encoded(
                "payments-note.csv",
                FRAUD,
                table.replace("\n", ",Café\n").replaceFirst(",Café", ",note"),
                "windows-1252"));
        all.add(text("payments-nan.csv", CREDIT, table.replaceFirst("\\.25,0\n", "NaN,0\n")));
        all.add(text("payments-offset.csv", FRAUD, table.replaceAll("(:\\d\\d),", "$1+0200,")));
        all.add(text("payments-zulu.csv", FRAUD, table.replaceAll("(:\\d\\d),", "$1Z,")));
        all.add(text("payments-day-first.csv", FRAUD, table.replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d) ", "$3/$2/$1 ")));
        all.add(text("payments-twice.csv", NONE, table.replace("TERMINAL_ID", "CUSTOMER_ID")));
        all.add(text("payments-no-header.csv", REFUSED, table.substring(table.indexOf('\n') + 1)));
        all.add(text("payments-all-genuine.csv", WATCH, table.replace(",1\n", ",0\n")));
        all.add(text("payments-newest-first.csv", FRAUD, reversed(table)));
        all.add(text("payments-bad-row.csv", NONE, table.replaceFirst("\\.25,0\n", "\n")));
        all.add(text(
                "payments-break.csv", FRAUD, table.replace("\n", ",\"a\nb\"\n").replaceFirst(",\"a\nb\"", ",note")));
        all.add(zipped("payments.csv.gz", FRAUD, table));
        all.add(text("payments-own.csv", CREDIT, own));
        all.add(new OddFile("payments-schema.csv", FRAUD, withSchema(own, schema)));
        all.add(new OddFile(
                "payments-yes.csv",
                FRAUD,
                withSchema(own.replace(",1\n", ",yes\n").replace(",0\n", ",No\n"), schema)));
        all.add(new OddFile(
                "payments-true.csv",
                FRAUD,
                withSchema(own.replace(",1\n", ",TRUE\n").replace(",0\n", ",FALSE\n"), schema)));
        all.add(new OddFile(
                "payments-categories.csv",
                FRAUD,
                withSchema(
                        own.replace(".25,", ".25,web,")
                                .replaceFirst(",fraud", ",channel,fraud")
                                .replaceFirst(",web,", ",,"),
                        schema.replace("]}", ", {\"name\": \"channel\", \"kind\": \"text\"}]}"))));
        all.add(new OddFile("payments-broken-schema.csv", NONE, withSchema(own, schema.replace("]}", "}"))));
        all.add(new OddFile(
                "payments-decimal-comma.csv",
                FRAUD,
                withSchema(own.replace(',', ';').replace(".25", ",25"), schema)));
    }

    // --- loans ---

    private static String loans(String good, String bad) {
        StringBuilder rows = new StringBuilder("income,debts,job,default\n");
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            int income = 10 + random.nextInt(50);
            rows.append(income)
                    .append(',')
                    .append(random.nextInt(40))
                    .append(i % 3 == 0 ? ",clerk," : ",none,")
                    .append(random.nextInt(60) > income ? bad : good)
                    .append('\n');
        }
        return rows.toString();
    }

    private static void loans(List<OddFile> all) {
        String loans = loans("0", "1");
        all.add(text("loans.csv", CREDIT, loans));
        all.add(text("loans-semicolons.csv", CREDIT, loans.replace(',', ';')));
        all.add(text("loans-words.csv", CREDIT, loans("good", "bad")));
        all.add(text("loans-label-elsewhere.csv", CREDIT, loans.replace("default", "ended")));
        all.add(text("loans-one-end.csv", NONE, loans("0", "0")));
        all.add(text("loans-three-ends.csv", NONE, loans.replace("none,1", "none,2")));
        all.add(text("loans-twice.csv", NONE, loans.replace("debts", "income")));
        all.add(text("loans-gaps.csv", CREDIT, loans.replaceFirst("\n\\d+,", "\nNA,")));
        all.add(text("loans-decimal-comma.csv", CREDIT, loans.replace(',', ';').replaceAll("\n(\\d+);", "\n$1,5;")));
        all.add(new OddFile(
                "loans-schema.csv", CREDIT, withSchema(loans("kept", "broken").replace("default", "ended"), """
            {"columns": [{"name": "income", "kind": "number", "role": "amount"},
                         {"name": "debts", "kind": "number"},
                         {"name": "job", "kind": "text", "role": "protected"},
                         {"name": "ended", "kind": "text", "role": "label", "allowed": ["kept", "broken"]}]}
            """)));
        all.add(new OddFile("loans-wrong-role.csv", NONE, withSchema(loans, """
            {"columns": [{"name": "income", "kind": "number", "role": "earnings"},
                         {"name": "default", "kind": "text", "role": "label"}]}
            """)));
        all.add(text("loans-no-name.csv", CREDIT, loans.replaceFirst("income,", ",")));
    }

    // --- series ---

    private static String series(int rows, long step, String header) {
        StringBuilder text = new StringBuilder(header + "\n");
        LocalDateTime time = LocalDateTime.of(2024, 3, 1, 0, 0);
        for (int i = 0; i < rows; i++) {
            text.append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(time.plusMinutes(step * i)))
                    .append(',')
                    .append(String.format(java.util.Locale.ROOT, "%.3f", 10 + Math.sin(i / 20.0) + i % 7 / 10.0))
                    .append('\n');
        }
        return text.toString();
    }

    private static void series(List<OddFile> all) {
        String series = series(1200, 5, "timestamp,value");
        all.add(text("series.csv", WATCH, series));
        all.add(text("series-semicolons.csv", WATCH, series.replace(',', ';')));
        all.add(text("series-day-first.csv", WATCH, series.replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d) ", "$3/$2/$1 ")));
        all.add(text("series-decimal-comma.csv", NONE, series.replace(',', ';').replaceAll("\\.(\\d{3})", ",$1")));
        all.add(new OddFile(
                "series-schema.csv",
                WATCH,
                withSchema(
                        series(1200, 5, "gemessen,wert")
                                .replace("\n", ",oven\n")
                                .replaceFirst(",oven", ",room"),
                        """
            {"columns": [{"name": "gemessen", "kind": "timestamp", "role": "time", "zone": "Europe/Berlin"},
                         {"name": "wert", "kind": "number"},
                         {"name": "room", "kind": "text"}]}
            """)));
        all.add(text("series-gaps.csv", WATCH, series.replaceAll("(00:00),[^\n]*", "$1,")));
        all.add(text("series-short.csv", NONE, series(100, 5, "timestamp,value")));
        all.add(text("series-backwards.csv", FORECASTS, reversed(series)));
        all.add(text("series-words.csv", NONE, series.replaceFirst("(00:05:00,)[^\n]*", "$1high")));
        all.add(text("series-no-values.csv", NONE, series.replaceAll(",[^\n]*", "")));
    }

    // --- folders ---

    private static void folders(List<OddFile> all) {
        all.add(new OddFile("pictures", IMAGES, path -> pictures(path, "apple", "pear")));
        all.add(new OddFile("pictures-one-class", NONE, path -> pictures(path, "apple")));
        all.add(new OddFile("pictures-empty-class", NONE, path -> {
            pictures(path, "apple", "pear");
            Files.createDirectories(path.resolve("plum"));
        }));
        all.add(new OddFile("pictures-with-leftovers", IMAGES, path -> {
            pictures(path, "apple", "pear");
            Files.createDirectories(path.resolve(".cache"));
            Files.write(path.resolve("apple/Thumbs.db"), new byte[] {1, 2, 3});
        }));
        all.add(new OddFile("pictures-with-a-text", NONE, path -> {
            pictures(path, "apple", "pear");
            Files.writeString(path.resolve("apple/read.me"), "not a picture");
        }));
        all.add(new OddFile("pictures-nested", NONE, path -> {
            pictures(path, "apple", "pear");
            pictures(path.resolve("apple"), "green");
        }));
        all.add(new OddFile("pictures-in-parts", IMAGES, path -> {
            for (String part : List.of("train", "val", "test")) {
                pictures(path.resolve(part), "apple", "pear");
            }
        }));
        all.add(new OddFile("scans", MEDICAL, path -> {
            for (String cls : List.of("benign", "malignant")) {
                for (int i = 0; i < 12; i++) {
                    Files.createDirectories(path.resolve(cls));
                    Files.write(
                            path.resolve(cls).resolve(i + ".dcm"),
                            DicomFixture.ramp().file());
                }
            }
        }));
        all.add(new OddFile("words", SPEECH, path -> {
            Random random = new Random(3);
            for (String word : List.of("yes", "no")) {
                Files.createDirectories(path.resolve(word));
                for (int i = 0; i < 14; i++) {
                    float[] samples = new float[4000];
                    for (int s = 0; s < samples.length; s++) {
                        samples[s] = (float)
                                (0.3 * Math.sin(s / (word.equals("yes") ? 5.0 : 17.0)) + 0.02 * random.nextGaussian());
                    }
                    Files.write(path.resolve(word).resolve(i + ".wav"), WavFile.write(new Sound(samples, 8000)));
                }
            }
        }));
        all.add(new OddFile("nothing", NONE, Files::createDirectories));
    }

    private static void pictures(Path folder, String... classes) throws IOException {
        Random random = new Random(folder.hashCode());
        for (String cls : classes) {
            Path into = Files.createDirectories(folder.resolve(cls));
            for (int i = 0; i < 14; i++) {
                BufferedImage picture = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = picture.createGraphics();
                for (int square = 0; square < 9; square++) {
                    pen.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
                    pen.fillRect(square % 3 * 8, square / 3 * 8, 8, 8);
                }
                pen.dispose();
                ImageIO.write(picture, "png", into.resolve(i + ".png").toFile());
            }
        }
    }
}
