package fovea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.crash.LastRun;
import fovea.crash.LastRun.Kind;
import fovea.kernels.KernelChoice;
import fovea.kernels.Kernels;
import fovea.selfcheck.SelfCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing repeats itself: a run that ended inside the engine decides how the next begins.
class EngineStartTest {
  private static final String PROPERTY = "fovea.kernels";
  private static final LastRun CRASH =
      new LastRun("ResNet-50", "a convolution", Kind.CRASHED, "SIGFPE", "libtorch_cpu.so");

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private String property;

  @BeforeEach
  void nothingIsWished() {
    property = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, "");
  }

  @AfterEach
  void asBefore() {
    if (property == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, property);
    }
  }

  private KernelChoice start(LastRun... last) {
    return new EngineStart(new SelfCheck(folder, told::add), List.of(last), told::add).get();
  }

  @Test
  void afterACrashInsideTheEngineItGoesTheSafeWayAndSaysWhy() {
    KernelChoice choice = start(CRASH);
    assertEquals(Kernels.NATIVE, choice.kernels());
    assertTrue(
        choice
            .reason()
            .startsWith(
                "the last run ended inside the engine (SIGFPE in libtorch_cpu.so) while it did a"
                    + " convolution for ResNet-50"),
        choice.reason());
    assertEquals(choice, start(), "and so at the next starts");
    assertEquals(List.of(), told, "it is told once, with the kernels");
  }

  @Test
  void afterAKillTheEngineIsCheckedAgain() {
    start(CRASH);
    new SelfCheck(folder, sentence -> {}).check();
    KernelChoice choice = start(new LastRun("ResNet-50", "", Kind.ENDED, "", ""));
    assertEquals(Kernels.ONEDNN, choice.kernels(), choice.reason());
    assertEquals(
        "The last run ended (it was killed, or the power went) while it worked with ResNet-50.",
        told.getFirst());
    assertEquals(2, told.size(), "and that it is checked");
  }

  @Test
  void aWishGoesBeforeWhatTheLastRunLeft() {
    System.setProperty(PROPERTY, "onednn");
    assertEquals(Kernels.ONEDNN, start(CRASH).kernels());
    assertEquals(List.of(CRASH.sentence()), told);
    System.setProperty(PROPERTY, "");
    assertEquals(Kernels.NATIVE, start().kernels(), "when nothing is wished any more");
  }

  @Test
  void aCrashOfTheWindowIsNotTheEngines() {
    for (String library :
        List.of("", "libtorch_cpu.so", "torch_cpu.dll", "libc.so.6", "libgomp-98b21ff3.so.1")) {
      assertTrue(EngineStart.ofTheEngine(library), library);
    }
    for (String library : List.of("libgtk-3.so.0", "libprism_es2.so", "libglassgtk3.so")) {
      assertFalse(EngineStart.ofTheEngine(library), library);
    }
  }

  /// The whole way, in two processes: the first is ended by the processor's own signal in the
  /// middle of a convolution, the second is an ordinary command.
  @Test
  void aProcessThatDiesLeavesTheNextOneTheSafeWay() throws Exception {
    String os = System.getProperty("os.name");
    assumeTrue(os.equals("Linux") || os.startsWith("Mac"));
    Path home = folder.resolve("home");
    Run first = run(home, DyingInTheEngine.class.getName());
    assertTrue(first.status() != 0, first.err());
    Run second = run(home, "fovea.Launcher", "engine", "--json");
    assertEquals(0, second.status(), second.err());
    assertTrue(second.out().contains("\"Kernels\":\"native"), second.out());
    assertTrue(second.err().contains("SIGFPE"), second.err());
    assertTrue(second.err().contains("while it did a convolution for a test"), second.err());
    Run third = run(home, "fovea.Launcher", "engine", "--check", "--json");
    assertTrue(third.out().contains("\"Kernels\":\"oneDNN"), third.out() + third.err());
  }

  @Test
  void bfloat16IsRefusedWithoutTheQuickKernels() throws Exception {
    Path home = folder.resolve("home");
    Run run =
        run(
            home,
            "-Dfovea.kernels=native",
            "fovea.Launcher",
            "train",
            "first-minute",
            "--set",
            "network.bfloat16=true");
    assertEquals(2, run.status(), run.out()); // the setting can be left out
    assertTrue(run.err().contains("bfloat16 needs the engine's quick kernels"), run.err());
  }

  private record Run(int status, String out, String err) {}

  private Run run(Path home, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            absolute(System.getProperty("java.class.path"))));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("FOVEA_HOME", home.toString());
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().remove("FOVEA_KERNELS");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
