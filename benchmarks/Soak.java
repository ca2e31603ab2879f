import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Mixed load on a running model server, from a process of its own, and whether the server's memory grows under it.
 *
 * <pre>{@code
 * SUITE_JAVA_OPTS='-Xms512m -Xmx512m -XX:+AlwaysPreTouch' ./suite serve --port 8080 &
 * java benchmarks/Soak.java --url http://127.0.0.1:8080 --pid $(pgrep -f 'suite-cli.jar serve') --minutes 30
 * }</pre>
 *
 * <p>The load: predictions of one and of many inputs, explanations, conversations, pictures by JSON and by multipart, the
 * page, every tenth request a wrong one, and every twentieth one that nobody well-meaning sends: bodies that stall, lengths of
 * terabytes, framing that two servers read differently, forms of other sites, noise, large pictures, cut DICOM files. Needs a JDK and nothing else; memory is read from {@code /proc}, so on Linux.
 *
 * <p>A heap of fixed size that is touched at the start keeps the collector's moods out of the resident size: what grows
 * then is native memory. What grows inside the heap shows after a collection, so before each look at its memory the
 * server is told to collect its garbage ({@code jcmd}).
 *
 * <p>Exit code 0 if nothing was answered by 5xx and memory did not grow after the warm-up, the first quarter: resident size
 * and used heap of the last quarter are on average at most 5 % and 10 % above those of the second. Hostile requests must get
 * the status that is theirs, and at the end every model answers, {@code /health} is up, and the threads are as few as before.
 */
public final class Soak {

    private static final double MOST_GROWTH = 1.05;

    /** How much of the heap is in use depends on what is being answered just then. */
    private static final double MOST_HEAP_GROWTH = 1.10;

    /** More connections that stall than a server should have threads. */
    private static final int MOST_STALLED = 100;

    /** What a collector or a compiler may begin meanwhile. */
    private static final int SPARE_THREADS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String BOUNDARY = "------------------------soak";

    private final String url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Model> models = new ArrayList<>();
    private final Map<Integer, LongAdder> statuses = new TreeMap<>();
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong hostile = new AtomicLong();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedDeque<Socket> stalled = new ConcurrentLinkedDeque<>();
    private final String large = largePicture();
    private final String cutDicom = cutDicom();
    private volatile boolean over;

    private record Model(String id, String kind, boolean talks, List<String> inputs) {}

    private Soak(String url) {
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> flags = new TreeMap<>(
                Map.of("--url", "http://127.0.0.1:8080", "--minutes", "30", "--threads", "4", "--samples", "60"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            flags.put(arguments[i], arguments[i + 1]);
        }
        if (!flags.containsKey("--pid")) {
            System.err.println("give --pid, the process of the server");
            System.exit(2);
        }
        boolean steady = new Soak(flags.get("--url"))
                .run(
                        Long.parseLong(flags.get("--pid")),
                        Double.parseDouble(flags.get("--minutes")),
                        Integer.parseInt(flags.get("--threads")),
                        Integer.parseInt(flags.get("--samples")));
        System.exit(steady ? 0 : 1);
    }

    private boolean run(long pid, double minutes, int threads, int samples) throws Exception {
        discover();
        long threadsBefore = inProc(pid, "Threads:");
        for (int status = 200; status < 600; status++) {
            statuses.put(status, new LongAdder());
        }
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int seed = i;
            Thread caller = new Thread(() -> call(seed));
            caller.start();
            callers.add(caller);
        }
        long started = System.nanoTime();
        double[] resident = new double[samples];
        double[] heap = new double[samples];
        System.out.println("minute  requests  p50 ms  p99 ms  resident MiB  heap MiB");
        for (int i = 0; i < samples; i++) {
            long at = started + (long) (minutes * 60e9 * (i + 1) / samples);
            Thread.sleep(Math.max(0, (at - System.nanoTime()) / 1_000_000));
            collectGarbage(pid);
            resident[i] = residentMib(pid);
            heap[i] = heapMib();
            report(minutes * (i + 1) / samples, resident[i], heap[i]);
        }
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
        for (Socket each : stalled) {
            each.close();
        }
        boolean recovered = recovered(pid, threadsBefore);
        return judge(resident, heap) && recovered;
    }

    /** Idle threads end after a minute. */
    private boolean recovered(long pid, long threadsBefore) throws Exception {
        boolean answering = true;
        for (Model model : models) {
            String input = model.inputs().isEmpty() ? "\"\"" : model.inputs().get(0);
            int status = client.send(
                            post("/v1/models/" + model.id() + ":predict", "{\"inputs\":[" + input + "]}"),
                            BodyHandlers.ofString())
                    .statusCode();
            System.out.println(model.id() + " answers " + status);
            answering &= status == 200;
        }
        String health = get("/health").body();
        long threads = inProc(pid, "Threads:");
        for (int i = 0; i < 100 && threads > threadsBefore + SPARE_THREADS; i++) {
            Thread.sleep(1000);
            threads = inProc(pid, "Threads:");
        }
        System.out.println("health: " + health + "; threads " + threadsBefore + " before, " + threads + " after; hostile requests "
                + hostile.get() + ", answered wrongly " + wrong.size() + " " + wrong.stream().limit(5).toList());
        return answering
                && health.contains("\"up\"")
                && threads <= threadsBefore + SPARE_THREADS
                && wrong.isEmpty();
    }

    private boolean judge(double[] resident, double[] heap) {
        boolean grew = growth("resident memory", resident) > MOST_GROWTH || growth("used heap", heap) > MOST_HEAP_GROWTH;
        System.out.println("answers by status: "
                + statuses.entrySet().stream()
                        .filter(each -> each.getValue().sum() > 0)
                        .map(each -> each.getKey() + " " + each.getValue().sum())
                        .collect(Collectors.joining(", "))
                + "; without an answer: " + failures.get());
        long broken = statuses.entrySet().stream()
                .filter(each -> each.getKey() >= 500 && each.getKey() != 503)
                .mapToLong(each -> each.getValue().sum())
                .sum();
        boolean steady = !grew && broken == 0 && failures.get() == 0;
        System.out.println(steady ? "steady" : "NOT STEADY");
        return steady;
    }

    /** The mean of the last quarter over that of the second. */
    private static double growth(String what, double[] mib) {
        int quarter = mib.length / 4;
        double before = Arrays.stream(mib, quarter, 2 * quarter).average().orElseThrow();
        double after =
                Arrays.stream(mib, mib.length - quarter, mib.length).average().orElseThrow();
        System.out.println(String.format(
                Locale.ROOT,
                "%s after warm-up %.1f MiB, at the end %.1f MiB: %+.1f %%",
                what,
                before,
                after,
                100 * (after / before - 1)));
        return after / before;
    }

    private void report(double minute, double resident, double heap) {
        List<Long> took = new ArrayList<>();
        for (Long each = micros.poll(); each != null; each = micros.poll()) {
            took.add(each);
        }
        took.sort(null);
        System.out.println(String.format(
                Locale.ROOT,
                "%6.1f  %8d  %6.1f  %6.1f  %12.1f  %8.1f",
                minute,
                took.size(),
                took.isEmpty() ? 0 : took.get(took.size() / 2) / 1000.0,
                took.isEmpty() ? 0 : took.get(Math.min(took.size() - 1, took.size() * 99 / 100)) / 1000.0,
                resident,
                heap));
    }

    private void discover() throws Exception {
        String list = get("/v1/models").body();
        Matcher model = Pattern.compile("\"id\":\"([^\"]+)\".*?\"input\":\"(\\w+)\",\"talks\":(\\w+)")
                .matcher(list);
        while (model.find()) {
            String id = model.group(1);
            List<String> inputs = new ArrayList<>();
            Matcher input = Pattern.compile("\"input\":(\\{[^}]*}|\"[^\"]*\")")
                    .matcher(get("/v1/models/" + id + "/samples").body());
            while (input.find()) {
                inputs.add(input.group(1));
            }
            if (model.group(2).equals("message")) {
                inputs.addAll(List.of(
                        "\"I lost my card\"", "\"¿cuánto dinero tengo?\"", "\"card or loan\"", "\"xqzv wkjq\""));
            }
            models.add(new Model(id, model.group(2), Boolean.parseBoolean(model.group(3)), inputs));
        }
        if (models.isEmpty()) {
            throw new IllegalStateException("no models at " + url + ": " + list);
        }
        System.out.println("models: " + models.stream().map(Model::id).collect(Collectors.joining(", ")));
    }

    private void call(int seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        while (!over) {
            long started = System.nanoTime();
            try {
                if (random.nextInt(20) == 0) {
                    sendHostile(random);
                    continue;
                }
                HttpRequest request = request(random);
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                statuses.get(response.statusCode()).increment();
                micros.add((System.nanoTime() - started) / 1000);
            } catch (IOException e) {
                failures.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What must come back is known for each. */
    private void sendHostile(java.util.SplittableRandom random) throws IOException {
        hostile.incrementAndGet();
        String path = "/v1/models/" + models.get(random.nextInt(models.size())).id() + ":predict";
        String start = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
        switch (random.nextInt(8)) {
            case 0 -> stall(start + "Content-Length: 1000\r\n\r\n{");
            case 1 -> expect("413", start + "Content-Length: 99999999999999\r\n\r\n");
            case 2 -> expect("400", start + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            case 3 -> expect("400", (start + "Content-Length: 2\r\n\r\n{}").replace("\r\n", "\n"));
            case 4 -> expect("403", start + "Sec-Fetch-Site: cross-site\r\nContent-Length: 2\r\n\r\n{}");
            case 5 -> expect("400", "\u0016\u0003\u0001 noise " + random.nextLong() + "\r\n\r\n");
            case 6 -> pictureModels().forEach(model -> send(model, "cut DICOM file", cutDicom, Set.of(422)));
            default -> pictureModels().findFirst()
                    .ifPresent(model -> send(model, "large picture", large, Set.of(200, 503)));
        }
    }

    private Stream<Model> pictureModels() {
        return models.stream().filter(model -> model.kind().equals("picture"));
    }

    private void send(Model model, String what, String picture, Set<Integer> expected) {
        try {
            String path = "/v1/models/" + model.id() + ":predict";
            int status = client.send(multipart(path, picture), BodyHandlers.ofString()).statusCode();
            if (!expected.contains(status)) {
                wrong.add(what + ": " + status);
            }
        } catch (IOException e) {
            wrong.add(what + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expect(String status, String request) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!answer.startsWith("HTTP/1.1 " + status)) {
                wrong.add(status + " expected: " + answer.lines().findFirst().orElse("nothing"));
            }
        }
    }

    private void stall(String request) throws IOException {
        Socket socket = connected();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        stalled.add(socket);
        if (stalled.size() > MOST_STALLED) {
            stalled.remove().close();
        }
    }

    private Socket connected() throws IOException {
        URI address = URI.create(url);
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    /** A DICOM file that ends inside an element: it declares 100,000 bytes, and 100 are there. */
    private static String cutDicom() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.ISO_8859_1));
        // (0002,0010) transfer syntax UI: explicit little endian; then (0009,1001) OB.
        file.writeBytes(new byte[] {2, 0, 0x10, 0, 'U', 'I', 20, 0});
        file.writeBytes("1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(new byte[] {9, 0, 1, 0x10, 'O', 'B', 0, 0, (byte) 0xA0, (byte) 0x86, 1, 0});
        file.writeBytes(new byte[100]);
        return "\"" + Base64.getEncoder().encodeToString(file.toByteArray()) + "\"";
    }

    /** 25 megapixels in a few kilobytes, in Base64 as the samples are. */
    private static String largePicture() {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(5000, 5000, BufferedImage.TYPE_BYTE_GRAY), "png", png);
            return "\"" + Base64.getEncoder().encodeToString(png.toByteArray()) + "\"";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpRequest request(java.util.SplittableRandom random) {
        Model model = models.get(random.nextInt(models.size()));
        String address = "/v1/models/" + model.id();
        String input = model.inputs().isEmpty()
                ? "\"\""
                : model.inputs().get(random.nextInt(model.inputs().size()));
        return switch (random.nextInt(10)) {
            case 0 -> post(address + ":predict", "{\"inputs\":[" + "[".repeat(random.nextInt(50)) + "]}");
            case 1 -> to(List.of("/", "/app.js", "/health", "/metrics", "/v1/models", address)
                            .get(random.nextInt(6)))
                    .build();
            case 2 -> post(address + ":explain", "{\"inputs\":[" + input + "]}");
            case 3 -> post(
                    address + ":predict",
                    "{\"inputs\":[" + String.join(",", java.util.Collections.nCopies(1 + random.nextInt(32), input))
                            + "]}");
            case 4 -> model.kind().equals("picture") ? multipart(address + ":predict", input) : talk(model, input);
            default -> model.talks() ? talk(model, input) : post(address + ":predict", "{\"inputs\":[" + input + "]}");
        };
    }

    private HttpRequest talk(Model model, String input) {
        return model.talks()
                ? post("/v1/models/" + model.id() + ":chat", "{\"message\":" + input + "}")
                : post("/v1/models/" + model.id() + ":predict", "{\"inputs\":[" + input + "]}");
    }

    private HttpRequest multipart(String address, String base64) {
        byte[] picture = Base64.getDecoder().decode(base64.substring(1, base64.length() - 1));
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"p.png\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        return to(address)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(picture),
                        BodyPublishers.ofByteArray(tail)))
                .build();
    }

    private HttpRequest post(String address, String body) {
        return to(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create(url + address)).timeout(PATIENCE);
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(to(address).build(), BodyHandlers.ofString());
    }

    private double heapMib() {
        try {
            Matcher used = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)")
                    .matcher(get("/metrics").body());
            double sum = 0;
            while (used.find()) {
                sum += Double.parseDouble(used.group(1));
            }
            return sum / (1 << 20);
        } catch (IOException | InterruptedException e) {
            return Double.NaN;
        }
    }

    private static void collectGarbage(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static double residentMib(long pid) throws IOException {
        return inProc(pid, "VmRSS:") / 1024.0;
    }

    private static long inProc(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("/proc/" + pid + "/status has no " + field);
    }
}
