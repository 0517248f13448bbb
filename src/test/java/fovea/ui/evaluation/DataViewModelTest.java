package fovea.ui.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.classification.Subject;
import fovea.datalibrary.LocalDataLibrary;
import fovea.ui.tab.TabId;
import fovea.ui.task.Remembered;
import fovea.ui.work.ImmediateWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which data are offered.
class DataViewModelTest {
  @Test
  void textsThatTheProgramMakesAreOfferedWhereTextsAreWanted(@TempDir Path folder) {
    var model =
        new DataViewModel(
            new LocalDataLibrary(folder, Optional::empty, List.of()),
            Subject.TEXTS,
            new ImmediateWork(),
            new RecentData(Remembered.nothing(), TabId.READ, "texts"));
    model.refresh();
    assertEquals("", model.problem().get());
    assertEquals(
        List.of("Made sentences"), model.choices().stream().map(DataChoice::name).toList());
    assertEquals(model.choices().getFirst(), model.chosen().get());
  }
}
