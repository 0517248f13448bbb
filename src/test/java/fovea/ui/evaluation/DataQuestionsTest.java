package fovea.ui.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fovea.datalibrary.LocalDataLibrary;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataQuestionsTest {
  @TempDir Path folder;

  @Test
  void whatIsOpenIsAskedAndAnAnswerIsKept() throws IOException {
    for (String name : List.of("colour/oak/a", "colour/fir/b", "grey/oak/c")) {
      Path path = folder.resolve("trees").resolve(name + ".png");
      Files.createDirectories(path.getParent());
      ImageFiles.writePng(RgbImage.of(1, 1, new int[] {0}), path);
    }
    String source = folder.resolve("trees").toString();
    var questions =
        new DataQuestions(new LocalDataLibrary(folder.resolve("data"), Optional::empty, List.of()));
    assertThrows(PictureDataset.Unclear.class, () -> questions.parts(source));
    questions.ask(source);
    Reading.Question asked = questions.open().get().orElseThrow();
    assertEquals(Reading.Question.CLASSES, asked);
    Reading.Answer inner = asked.answers().getLast();
    assertEquals("The inner folders are the classes", inner.words());
    questions.answer(source, inner);
    assertEquals(List.of("fir", "oak"), questions.parts(source).training().labels());
    questions.ask(source);
    assertEquals(Optional.empty(), questions.open().get());
  }
}
