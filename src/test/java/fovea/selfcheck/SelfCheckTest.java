package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.kernels.KernelChoice;
import fovea.kernels.Kernels;
import fovea.kernels.KernelsUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is decided from what a check ends with; the checks are made up.
class SelfCheckTest {
  private static final Outcome RIGHT = new Outcome.Right(7);
  private static final Outcome WRONG =
      new Outcome.Wrong(List.of("A convolution: 3 instead of 4"), 7);
  private static final Outcome DIED = new Outcome.Died("A convolution with channels last");
  private static final String PROPERTY = "fovea.kernels";

  @TempDir private Path folder;

  private final List<Kernels> tried = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Outcome quick = RIGHT;
  private Outcome sure = RIGHT;
  private String property;

  @BeforeEach
  void nothingIsWished() {
    property = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, ""); // goes before the environment
  }

  @AfterEach
  void asBefore() {
    if (property == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, property);
    }
  }

  private SelfCheck check() {
    return new SelfCheck(
        folder,
        told::add,
        kernels -> {
          tried.add(kernels);
          return kernels == Kernels.ONEDNN ? quick : sure;
        });
  }

  @Test
  void whatIsRightIsTriedOnceAndToldInOneSentence() {
    KernelChoice choice = check().choose();
    assertEquals(Kernels.ONEDNN, choice.kernels());
    assertEquals("", choice.reason());
    assertTrue(choice.checked().startsWith("All 7 operators"), choice.checked());
    assertEquals(choice, check().choose());
    assertEquals(List.of(Kernels.ONEDNN), tried);
    assertEquals(1, told.size());
  }

  @Test
  void wrongNumbersLeadToTheOtherKernelsAndAReason() {
    quick = WRONG;
    KernelChoice choice = check().choose();
    assertEquals(Kernels.NATIVE, choice.kernels());
    assertTrue(choice.reason().contains("3 instead of 4"), choice.reason());
    assertEquals(choice, check().choose());
    assertEquals(List.of(Kernels.ONEDNN, Kernels.NATIVE), tried);
  }

  @Test
  void aDeathLeadsToTheOtherKernels() {
    quick = DIED;
    KernelChoice choice = check().choose();
    assertEquals(Kernels.NATIVE, choice.kernels());
    assertTrue(
        choice.reason().endsWith("died while it tried a convolution with channels last"),
        choice.reason());
  }

  @Test
  void whereNothingIsRightNothingIsCalculatedAndNothingKept() throws IOException {
    quick = WRONG;
    sure = DIED;
    String message =
        assertThrows(KernelsUnavailableException.class, () -> check().choose()).getMessage();
    assertTrue(message.contains("3 instead of 4"), message);
    assertTrue(message.contains("channels last"), message);
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void whatCouldNotBeTriedIsSaidAndTriedAgain() {
    quick = new Outcome.NotRun("no Java");
    KernelChoice choice = check().choose();
    assertEquals(Kernels.ONEDNN, choice.kernels());
    assertTrue(choice.checked().contains("no Java"), choice.checked());
    assertTrue(told.getLast().contains("no Java"), told.toString());
    check().choose();
    assertEquals(2, tried.size());
  }

  @Test
  void aWishIsHeededWithoutACheckAndSaysSo() {
    System.setProperty(PROPERTY, "native");
    KernelChoice choice = check().choose();
    assertEquals(Kernels.NATIVE, choice.kernels());
    assertTrue(choice.checked().contains("Not checked"), choice.checked());
    assertEquals(List.of(), tried);
  }

  @Test
  void distrustStaysUntilItIsCheckedAgain() {
    check().choose();
    check().distrust("the last run ended");
    assertEquals(Kernels.NATIVE, check().choose().kernels());
    assertEquals("the last run ended", check().choose().reason());
    assertEquals(1, tried.size());
    check().check();
    assertEquals(Kernels.ONEDNN, check().choose().kernels());
  }

  @Test
  void aFileThatCannotBeTrustedIsNoVerdict() throws IOException {
    check().choose();
    Path file = folder.resolve("engine-check.json");
    String good = Files.readString(file);
    for (String bad :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            good.substring(0, good.length() / 2),
            good.replaceFirst("\"subject\":\"..", "\"subject\":\"00"), // another processor
            good.replace("onednn", "quick"),
            good.replace("\"reason\":\"\"", "\"reason\":null"),
            good.replace("\"reason\":\"\"", "\"reason\":\"x\""),
            " ".repeat(100_000) + good)) {
      Files.writeString(file, bad);
      tried.clear();
      assertEquals(Kernels.ONEDNN, check().choose().kernels());
      assertEquals(1, tried.size(), "checked again after " + bad);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenOnlyMeansThatItIsCheckedEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var check = new SelfCheck(file.resolve("below"), told::add, kernels -> RIGHT);
    assertEquals(Kernels.ONEDNN, check.choose().kernels());
    assertFalse(check.known().isPresent());
  }
}
