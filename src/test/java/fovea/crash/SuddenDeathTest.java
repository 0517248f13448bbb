package fovea.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real processes, real ends.
class SuddenDeathTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exit", "return", "closed"})
  void anOrderlyEndLeavesNothing(String end) throws Exception {
    var child = Children.run(folder, end);
    assertEquals(0, child.status(), child.err());
    assertFalse(Files.exists(JournalPage.file(journals(), child.pid())));
    assertEquals(List.of(), LastRun.take(journals()));
    if (!end.equals("closed")) { // halt deletes nothing
      assertEquals(List.of(), left());
    }
  }

  /// libtorch destroys what another thread still calculates with.
  @Test
  @EnabledOnOs(OS.LINUX)
  void anExitKeepsItsStatusWhateverLibrariesDoAsTheyAreCleanedUp() throws Exception {
    assertEquals(128 + 6, Children.run(folder, "destructors").status()); // SIGABRT
    assertEquals(7, Children.run(folder, "no destructors").status());
    assertEquals(7, Children.run(folder, "loading").status(), "it ends while they are loaded");
  }

  @Test
  void aHaltedProcessEnded() throws Exception {
    Children.run(folder, "halt");
    assertEquals(List.of(ended()), LastRun.take(journals()));
    assertEquals(List.of(), left());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledProcessEnded() throws Exception {
    assertNotEquals(0, Children.run(folder, "kill").status());
    assertEquals(List.of(ended()), LastRun.take(journals()));
    assertEquals(List.of(), left());
    assertEquals(List.of(), LastRun.take(journals()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalIsReadFromTheErrorLog() throws Exception {
    var child = Children.run(folder, "fpe");
    var run = LastRun.take(journals()).getFirst();
    assertEquals("ResNet-50", run.subject());
    assertEquals("a convolution", run.operator());
    assertEquals(LastRun.Kind.CRASHED, run.kind());
    assertEquals("SIGFPE", run.signal());
    assertTrue(run.library().startsWith("lib"), run.library()); // where `raise` is
    assertEquals(
        "The last run ended inside the engine (SIGFPE in "
            + run.library()
            + ") while it did a convolution for ResNet-50.",
        run.sentence());
    assertTrue(Files.exists(folder.resolve("hs_err_pid" + child.pid() + ".log")));
    assertEquals(List.of(), left());
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminate", "corrupt"})
  @DisabledOnOs(OS.WINDOWS)
  void anAbortIsReadFromTheLastWords(String end) throws Exception {
    var child = Children.run(folder, end);
    assertNotEquals(0, child.status());
    assertEquals("", child.err());
    assertEquals(
        List.of(new LastRun("ResNet-50", "a convolution", LastRun.Kind.CRASHED, "SIGABRT", "")),
        LastRun.take(journals()));
    assertEquals(List.of(), left());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anAbortWithoutAWordCannotBeToldFromAKill() throws Exception {
    assertNotEquals(0, Children.run(folder, "abort").status());
    assertEquals(List.of(ended()), LastRun.take(journals()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCrashWhileNothingWasComputedIsNotTold() throws Exception {
    assertNotEquals(0, Children.run(folder, "idle").status());
    assertEquals(List.of(), LastRun.take(journals()));
    assertEquals(List.of(), left());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyJavaReachesThePerson() throws Exception {
    Files.writeString(folder.resolve("chatter.err"), "before\n");
    var child = Children.run(folder, "chatter");
    assertEquals(
        "before\nThis is for the person: größer als 你好.\n" + "y".repeat(20_000), child.err());
    assertEquals(
        "[W NNPACK.cpp:61] Could not initialize NNPACK!\nmore chatter\n",
        Files.readString(JournalPage.stderrFile(journals(), child.pid())));
    assertFalse(Files.exists(journals().resolve("second")));
    assertEquals(List.of(ended()), LastRun.take(journals()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aStandardErrorThatWasClosedIsLeftAlone() throws Exception {
    assertEquals(0, Children.runWithoutStandardError(folder, "exit"));
    assertEquals(List.of(), left());
  }

  @Test
  void whereNothingCanBeWrittenEverythingStaysOff() throws Exception {
    Files.writeString(folder.resolve("journals"), "a file, no folder");
    var child = Children.run(folder, "exit");
    assertEquals(0, child.status(), child.err());
    assertEquals("", child.err());
    assertEquals(List.of(), LastRun.take(journals()));
  }

  @Test
  void eachJournalIsToldOnce() throws Exception {
    assumeFalse(OS.WINDOWS.isCurrentOs()); // its "java" cannot look while another deletes
    Children.run(folder, "kill");
    var other = Files.createDirectory(folder.resolve("other"));
    var lookers =
        List.of(
            Children.start(folder, journals().toString(), "look"),
            Children.start(other, journals().toString(), "look"));
    for (var looker : lookers) {
      assertTrue(looker.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, looker.exitValue());
    }
    var told = Files.readString(folder.resolve("look.out")).strip();
    var toldOther = Files.readString(other.resolve("look.out")).strip();
    assertEquals(("[]" + List.of(ended())).length(), (told + toldOther).length());
    assertTrue(told.equals("[]") || toldOther.equals("[]"), told + toldOther);
  }

  private Path journals() {
    return folder.resolve("journals");
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(journals())) {
      return files.toList();
    }
  }

  private static LastRun ended() {
    return new LastRun("ResNet-50", "a convolution", LastRun.Kind.ENDED, "", "");
  }
}
