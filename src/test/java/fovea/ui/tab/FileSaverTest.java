package fovea.ui.tab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.work.ImmediateWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs no toolkit: work runs at once, and a made-up person answers the question for a name.
class FileSaverTest {
  private static final List<FileFormat> FIGURE =
      List.of(format("png"), format("svg"), format("pdf"));

  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();
  private String suggested = "";

  private static FileFormat format(String extension) {
    return new FileFormat(
        extension + " figure", extension, target -> Files.writeString(target, extension));
  }

  private void save(String typed) {
    var person =
        new FileChoices() {
          @Override
          public List<Path> pictures() {
            return List.of();
          }

          @Override
          public Optional<Path> target(String suggestion, List<FileFormat> formats) {
            suggested = suggestion;
            return typed.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(typed));
          }
        };
    var listener =
        new FileSaver.Listener() {
          @Override
          public void saved(Path file) {
            heard.add("saved " + file.getFileName());
          }

          @Override
          public void warn(String sentence) {
            heard.add(sentence);
          }
        };
    new FileSaver(person, new ImmediateWork(), listener).save("dog-gaze", FIGURE);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void theFirstFormatIsSuggestedAndAnotherExtensionChoosesAnother() throws IOException {
    save("dog-gaze.png");
    assertEquals("dog-gaze.png", suggested);
    save("other.SVG");
    assertEquals("png", read("dog-gaze.png"));
    assertEquals("svg", read("other.SVG"));
    assertEquals(List.of("saved dog-gaze.png", "saved other.SVG"), heard);
  }

  @Test
  void aNameWithoutExtensionIsCompletedButNeverOverAFile() throws IOException {
    save("resnet v1.5");
    assertEquals("png", read("resnet v1.5.png"));
    Files.writeString(folder.resolve("mine.png"), "mine");
    save("mine");
    assertEquals("mine", read("mine.png"));
    assertTrue(heard.getLast().contains("“mine.png” was not written"), heard.toString());
  }

  @Test
  void anUnknownExtensionIsRefusedInASentence() {
    save("dog.bmp");
    assertTrue(Files.notExists(folder.resolve("dog.bmp")));
    assertEquals(
        List.of(
            "“dog.bmp” was not written: this can be saved as .png or .svg or .pdf, not as .bmp."),
        heard);
  }

  @Test
  void nothingHappensWhenThePersonChangesTheirMind() {
    save("");
    assertEquals(List.of(), heard);
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    save("no-such-folder/dog.png");
    assertEquals(1, heard.size());
    assertTrue(heard.getFirst().endsWith("."), heard.toString());
  }

  @Test
  void namesOfPeopleBecomeNamesOfFiles() {
    assertEquals("dog-gaze", FileSaver.name("dog", "gaze"));
    assertEquals("first-try-lr-0.1-loss", FileSaver.name("../first try: lr/0.1", "loss"));
    assertEquals("خانه-gaze", FileSaver.name("خانه", "gaze"));
    assertEquals("top-5", FileSaver.name("", "top-5"));
    assertTrue(FileSaver.name("x".repeat(300), "loss").endsWith("x-loss"));
    assertTrue(FileSaver.name("x".repeat(300), "loss").length() <= 90);
    String long4 = "x" + "𠮷".repeat(79); // of letters that take two chars each none is cut in two
    assertEquals(long4 + "-loss", FileSaver.name(long4 + "𠮷", "loss"));
  }
}
