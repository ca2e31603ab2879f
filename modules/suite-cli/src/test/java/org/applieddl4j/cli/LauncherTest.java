package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.applieddl4j.cli.LauncherProject.Run;
import org.applieddl4j.cli.LauncherProject.Started;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code suite}, with a pretended {@code java} that prints what it was given. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path folder;

    private LauncherProject project;

    @BeforeEach
    void layOutAProject() throws IOException {
        project = new LauncherProject(folder);
    }

    @Test
    void argumentsReachJavaAsTyped() throws Exception {
        Run run = project.run("run", "two words", "", "*", "it's");

        assertThat(run.status()).isZero();
        assertThat(run.out()).endsWith("<run>", "<two words>", "<>", "<*>", "<it's>");
    }

    @Test
    void javaStartsTheJarWithoutDeserialisationAndWithLimits() throws Exception {
        assertThat(project.run("list").out())
                .contains("<-Djdk.serialFilter=!*>", "<-Djava.awt.headless=true>", "<-XX:MaxRAMPercentage=40>")
                .contains("<-Dorg.bytedeco.javacpp.maxbytes=100%>", "<-Dsuite.terminal.columns=0>")
                .containsSequence("<-jar>", "<" + project.jar().toRealPath() + ">", "<list>");
    }

    @Test
    void preparedClassesAreUsedWhereTheyAre() throws Exception {
        assertThat(project.run("list").out()).noneMatch(line -> line.contains("SharedArchiveFile"));

        Path classes = Files.createFile(project.jar().resolveSibling("classes.jsa"));

        assertThat(project.run("run", "fraud-detection").out())
                .contains("<-XX:SharedArchiveFile=" + classes.toRealPath() + ">")
                .doesNotContain("<-XX:TieredStopAtLevel=1>");
    }

    @Test
    void shortCommandsDoWithoutTheSecondCompiler() throws Exception {
        assertThat(project.run("doctor").out()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(project.run("predict", "fraud-detection").out()).doesNotContain("<-XX:TieredStopAtLevel=1>");
    }

    @Test
    void userAddsOptionsForTheJvm() throws Exception {
        Run run = project.run(Map.of("SUITE_JAVA_OPTS", "-Xmx6g -Da=b"), "list");

        assertThat(run.out()).containsSequence("<-Xmx6g>", "<-Da=b>", "<-jar>");
    }

    @Test
    void trainingKeepsTheHeapSmallAndAServerItsPausesShort() throws Exception {
        assertThat(project.run("run", "fraud-detection").out()).contains("<-XX:+UseSerialGC>");
        assertThat(project.run("serve").out()).doesNotContain("<-XX:+UseSerialGC>");
        assertThat(project.run(Map.of("SUITE_JAVA_OPTS", "-XX:+UseParallelGC"), "run")
                        .out())
                .contains("<-XX:+UseParallelGC>")
                .doesNotContain("<-XX:+UseSerialGC>");
    }

    @Test
    void javaTakesThePlaceOfTheLauncherSoThatSignalsReachIt() throws Exception {
        Run run = project.run("list");

        assertThat(run.out()).contains("pid=" + run.pid());
    }

    @Test
    void withoutALocaleNamesAreUtf8AndAChosenOneStays() throws Exception {
        assertThat(project.run("list").out()).contains("locale=C.UTF-8");
        assertThat(project.run(Map.of("LC_ALL", "xx_YY.UTF-8"), "list").out())
                .as("one that is not installed")
                .contains("locale=C.UTF-8");
        assertThat(project.run(Map.of("LANG", "C.UTF-8"), "list").out()).contains("locale=");
    }

    /** What a shell passes on as bytes; this process may have no letters for it. */
    @Tag("slow")
    @Test
    void namesBeyondAsciiWorkInAnEmptyEnvironment() throws Exception {
        project.putRealJava();
        Path picture = folder.resolve("p.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
        Path script = Files.writeString(folder.resolve("try.sh"), """
                set -e
                for class in 'äpfel ñ' 'Öl' '梨'; do
                  mkdir -p "früchte ñ/$class"
                  for number in 1 2 3; do cp p.png "früchte ñ/$class/bild ü $number.png"; done
                done
                'my suite/suite' inspect 'früchte ñ'
                'my suite/suite' runs list --in 'läufe ñ'
                if 'my suite/suite' runs show 'läufe ñ'; then exit 1; else [ $? = 2 ]; fi
                """);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", project.path());
        Process shell = builder.start();
        assertThat(shell.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(folder.resolve("said"));

        assertThat(shell.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("äpfel ñ", "梨", "no runs in läufe ñ", "no run record at läufe ñ")
                .doesNotContain("Exception", "unexpected");
    }

    @Test
    void withoutTheLauncherAndALocaleTheNameIsRefusedInOneLine() throws Exception {
        project.putRealJava();
        Path script = Files.writeString(folder.resolve("try.sh"), "exec bin/java -jar x runs show 'läufe ñ'\n");
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", script.toString()).directory(folder.toFile());
        shell.environment().clear();
        shell.environment().put("LC_ALL", "C");
        shell.environment().put("PATH", project.path());
        Process process = shell.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("said")))
                .singleElement()
                .asString()
                .startsWith("error: ")
                .contains("cannot be the name of a file where the locale is of", "set LC_ALL=C.UTF-8");
    }

    @Test
    void exitCodeIsHandedOn() throws Exception {
        assertThat(project.run(Map.of("FAKE_JAVA_STATUS", "7")).status()).isEqualTo(7);
    }

    @Test
    void oneThreadIsTheDefaultAndTheUserHasTheLastWord() throws Exception {
        assertThat(project.run("list").out()).contains("threads=1 passive");
        assertThat(project.run(Map.of("OMP_NUM_THREADS", "4", "OMP_WAIT_POLICY", "active"), "list")
                        .out())
                .contains("threads=4 active");
    }

    @Test
    void launcherIsFoundThroughSymbolicLinksAndStaysInTheUsersFolder() throws Exception {
        Path links = Files.createDirectory(folder.resolve("links here"));
        Path first = Files.createSymbolicLink(links.resolve("first"), Path.of("..", "my suite", "suite"));
        Path second = Files.createSymbolicLink(links.resolve("second"), first);

        Run run = project.start(second, Map.of(), "list").await();

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("<" + project.jar().toRealPath() + ">")
                .contains("folder=" + folder.toRealPath());
    }

    @Test
    void firstUseAnnouncesTheBuildAndTheSecondIsSilent() throws Exception {
        Run first = project.run("list");
        Run second = project.run("list");

        assertThat(first.err()).hasSize(1).first().asString().contains("building the suite (first use");
        assertThat(second.err()).isEmpty();
        assertThat(project.mavenCalls())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(project.root.toRealPath() + ": ")
                .contains("-DskipTests", "-Dsuite.commit=unknown", "package");
    }

    @Test
    void changedSourceIsBuilt() throws Exception {
        project.run("list");
        FileTime built = Files.getLastModifiedTime(project.jar());
        Files.setLastModifiedTime(project.source(), FileTime.fromMillis(built.toMillis() + 1));

        assertThat(project.run("list").err()).first().asString().contains("a source changed");
        assertThat(project.mavenCalls()).hasSize(2);
    }

    @Test
    void deletedSourceIsBuilt() throws Exception {
        Path second = Files.createFile(project.source().resolveSibling("Second.java"));
        project.run("list");
        Files.delete(second);

        project.run("list");

        assertThat(project.mavenCalls()).hasSize(2);
    }

    @Test
    void profilesAreBuiltInOnceAndKept() throws Exception {
        project.run("list");
        Run first = project.run(Map.of("SUITE_PROFILES", "encoder"), "list");
        Run second = project.run(Map.of("SUITE_PROFILES", "encoder"), "list");
        Run without = project.run("list");

        assertThat(first.err()).anyMatch(line -> line.contains("with encoder; a few minutes"));
        assertThat(second.err()).isEmpty();
        assertThat(without.err()).isEmpty();
        assertThat(project.mavenCalls()).hasSize(2);
        assertThat(project.mavenCalls().get(0)).doesNotContain("-P");
        assertThat(project.mavenCalls().get(1)).contains("-Pencoder");
        assertThat(project.run(Map.of("SUITE_PROFILES", ""), "list").err())
                .anyMatch(line -> line.contains("with no profiles"));
        assertThat(project.mavenCalls().get(2)).doesNotContain("-P");
    }

    @Test
    void profilesThatAreNoNamesAreRefused() throws Exception {
        Run run = project.run(Map.of("SUITE_PROFILES", "a b; rm"), "list");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .containsExactly(
                        "suite: SUITE_PROFILES is 'a b; rm'; it names profiles with commas between, for example"
                                + " encoder");
        assertThat(project.mavenCalls()).isEmpty();
    }

    @Test
    void failedBuildShowsTheEndOfItsLogAndExitsWith1() throws Exception {
        Run run = project.run(Map.of("FAKE_MAVEN_STATUS", "3"), "list");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasSize(3).element(1).asString().contains("it does not compile");
        assertThat(run.err().get(2)).contains("the build failed", "suite-build.log");
    }

    @Test
    void suiteIsBuiltAgainAfterAFailedBuild() throws Exception {
        project.run(Map.of("FAKE_MAVEN_STATUS", "3"), "list");

        assertThat(project.run("list").status()).isZero();
    }

    @Test
    void twoLaunchersAtOnceBuildOnce() throws Exception {
        Map<String, String> slowly = Map.of("FAKE_MAVEN_SECONDS", "1");
        Started first = project.start(project.script(), slowly, "list");
        Started second = project.start(project.script(), slowly, "list");

        List<Run> runs = List.of(first.await(), second.await());

        assertThat(runs).extracting(Run::status).containsExactly(0, 0);
        assertThat(project.mavenCalls()).hasSize(1);
        assertThat(runs.stream().flatMap(run -> run.err().stream()))
                .hasSize(2)
                .anyMatch(line -> line.contains("building the suite"))
                .anyMatch(line -> line.contains("another suite is being built"));
    }

    @Test
    void lockOfADeadBuildIsTakenAway() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(project.root.resolve("target/suite-build.lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        Run run = project.run("list");

        assertThat(run.status()).isZero();
        assertThat(lock).doesNotExist();
        try (Stream<Path> left = Files.list(lock.getParent())) {
            assertThat(left).noneMatch(path -> path.toString().contains("takeover"));
        }
    }

    @Test
    void backendChangesOneProfileAndIsKept() throws Exception {
        project.run(Map.of("SUITE_PROFILES", "encoder"), "list");

        Run gpu = project.run("--backend", "gpu", "list");
        Run again = project.run("doctor");
        Run cpu = project.run("--backend", "cpu", "list");

        assertThat(gpu.status()).isZero();
        assertThat(gpu.out()).contains("<list>").doesNotContain("<gpu>", "<--backend>");
        assertThat(gpu.err()).anyMatch(line -> line.contains("with encoder,gpu"));
        assertThat(again.err()).isEmpty();
        assertThat(cpu.err()).anyMatch(line -> line.contains("with encoder;"));
        assertThat(project.mavenCalls()).hasSize(3);
        assertThat(project.mavenCalls().get(1)).contains("-Pencoder,gpu");
        assertRefused(project.run("--backend", "tpu", "list"), "--backend is 'tpu'; it is cpu or gpu");
    }

    @Test
    void backendMayBeJoinedWithItsValueAndProfilesMayBeEmptied() throws Exception {
        Run joined = project.run("--backend=gpu", "doctor");

        assertThat(joined.out()).contains("<doctor>").doesNotContain("<--backend=gpu>");
        assertThat(Files.readString(project.root.resolve("target/suite-profiles")))
                .isEqualTo("gpu\n");

        project.run(Map.of("SUITE_PROFILES", "none"), "doctor");

        assertThat(Files.readString(project.root.resolve("target/suite-profiles")))
                .isEqualTo("\n");
    }

    @Test
    void sparkIsBuiltInWhereItIsAskedForAndHasAClassPathOfItsOwn() throws Exception {
        Run score = project.run("spark", "score", "fraud-detection");
        Run list = project.run("list");

        assertThat(score.err()).anyMatch(line -> line.contains("with spark; a few minutes"));
        assertThat(project.mavenCalls()).singleElement().asString().contains("-Pspark");
        assertThat(score.out())
                .contains("<-cp>", "<org.applieddl4j.cli.Main>", "<spark>", "<score>", "<fraud-detection>")
                .anyMatch(line -> line.startsWith("<@") && line.endsWith("/jvm.options>"))
                .doesNotContain("<-jar>");
        assertThat(list.err()).isEmpty();
        assertThat(list.out()).contains("<-jar>", "<-Djdk.serialFilter=!*>");
    }

    @Test
    void sparkIsBuiltInBesideWhatThereIs() throws Exception {
        project.run(Map.of("SUITE_PROFILES", "encoder"), "list");

        assertThat(project.run("spark", "train").err()).anyMatch(line -> line.contains("with encoder,spark;"));
    }

    @Test
    void theSecretOfAClusterIsNoArgument() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "nobody else's business\n");
        Run master = project.run("spark", "master", "--secret-file", secret.toString(), "--port", "7077");

        assertThat(master.out())
                .contains(
                        "<org.apache.spark.deploy.master.Master>", "<--port>", "<7077>", "<-Dspark.authenticate=true>")
                .noneMatch(line -> line.contains("business"));
        assertRefused(
                project.run("spark", "worker", "spark://127.0.0.1:7077"),
                "after './suite spark master' or 'worker' comes --secret-file FILE, with what all machines of the"
                        + " cluster know");
        assertRefused(
                project.run("spark", "master", "--secret-file", "missing"), "--secret-file 'missing' cannot be read");
    }

    /** What the launcher itself does with a command or a variable, the other one does too, or names it as missing. */
    @Test
    void everyCommandAndVariableOfTheLauncherIsKnownOnWindows() throws IOException {
        String unix = Files.readString(Path.of("../../suite"));
        String windows = Files.readString(Path.of("../../suite.cmd"));
        List<String> variables = unix.lines()
                .filter(line -> line.matches("# [A-Z][A-Z_]+ {2,}.*"))
                .map(line -> line.split(" +")[1])
                .toList();
        String quick =
                unix.replaceAll("(?s).*\\n *'' \\| -h \\| --help[^\\n]*--version \\| ([a-z |]+)\\) short=yes.*", "$1");

        assertThat(variables).hasSizeGreaterThan(3).allMatch(windows::contains);
        assertThat(windows).contains("in (" + quick.replace(" |", "") + ")");
        assertThat(windows)
                .containsPattern("rem Not on Windows: spark")
                .containsPattern("spark is not there on Windows");
        // Whatever else was typed goes on as it is.
        assertThat(windows).contains("-jar \"%JAR%\" %*").doesNotContain("set \"ARGUMENTS=%*\"");
        assertThat(commandsOf(unix)).isSubsetOf("spark", "master", "worker");
    }

    /** Commands that the launcher treats on its own. */
    private static List<String> commandsOf(String launcher) {
        return java.util.regex.Pattern.compile("\"\\$\\{1:-}\" !?= ([a-z]+)")
                .matcher(launcher)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Nobody runs the other one here; what it must not lack can be read. */
    @Test
    void launcherForWindowsKnowsTheSameWords() throws IOException {
        String unix = Files.readString(Path.of("../../suite"));
        String windows = Files.readString(Path.of("../../suite.cmd")).replace("%%", "%");
        for (String word : List.of(
                "JAVA_HOME",
                "SUITE_JAVA_OPTS",
                "SUITE_PROFILES",
                "OMP_NUM_THREADS",
                "OMP_WAIT_POLICY",
                "--backend",
                "-XX:MaxRAMPercentage=40",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxbytes=100%",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=220%",
                "-Djdk.serialFilter=!*",
                "-Djava.awt.headless=true",
                "-DskipTests -Dspotless.check.skip -Djacoco.skip",
                "suite-build.lock",
                "suite-profiles")) {
            assertThat(unix).as("suite").contains(word);
            assertThat(windows).as("suite.cmd").contains(word);
        }
    }

    @Test
    void missingJavaIsNamed() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertRefused(project.run(Map.of("PATH", empty.toString())), "no Java found; install a JDK 17 or newer");
    }

    @Test
    void oldJavaIsNamed() throws Exception {
        project.putJava("1.8.0_292");

        assertRefused(
                project.run("list"), project.bin.resolve("java") + " is Java 1.8.0_292; the suite needs a JDK 17");
    }

    @Test
    void newerJavaIsAccepted() throws Exception {
        project.putJava("21-ea");

        assertThat(project.run("list").status()).isZero();
    }

    @Test
    void javaHomeGoesBeforeThePath() throws Exception {
        project.putJava("11.0.2");
        Path home = folder.resolve("jdk 17");
        Files.createDirectories(home);
        Files.move(project.bin, home.resolve("bin"));
        Files.createDirectories(project.bin);
        project.putJava("17");

        assertRefused(project.run(Map.of("JAVA_HOME", home.toString())), home + "/bin/java is Java 11.0.2");
    }

    @Test
    void javaHomeWithoutJavaIsNamed() throws Exception {
        Path home = folder.resolve("gone");

        assertRefused(
                project.run(Map.of("JAVA_HOME", home.toString())),
                "JAVA_HOME is " + home + ", which holds no bin/java");
    }

    @Test
    void missingMavenIsNamedOnlyWhereItIsNeeded() throws Exception {
        project.run("list");
        Files.delete(project.bin.resolve("mvn"));
        Map<String, String> bare = Map.of("PATH", toolsWithout("mvn"));
        assertThat(project.run(bare, "list").status()).isZero();

        Files.delete(project.jar());
        assertRefused(project.run(bare, "list"), "Maven is needed to build the suite");
    }

    @Test
    void runtimeWithoutCompilerIsNamed() throws Exception {
        Files.delete(project.bin.resolve("javac"));

        assertRefused(project.run(Map.of("PATH", toolsWithout("javac"))), "no compiler beside it");
    }

    /** A path on which this machine's own Maven or compiler is not found. */
    private String toolsWithout(String missing) throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("cat", "find", "mkdir", "rm", "rmdir", "sleep", "tail", "touch")) {
            LauncherProject.program(tools, tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
        assertThat(tools.resolve(missing)).doesNotExist();
        return project.bin + ":" + tools;
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("suite: ")
                .contains(message);
    }
}
