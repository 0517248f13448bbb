package fovea.ui.language.habit;

import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.format.Quantities;
import fovea.language.habit.Corpus;
import fovea.language.habit.Survey;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.kept.KeptForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How habits of heads are kept: the numbers, not the texts.
final class HabitsForm implements KeptForm<Surveyed> {
  private record Document(ModelChoice model, String texts, List<String> notes, Survey survey) {}

  @Override
  public String kind() {
    return "habits";
  }

  @Override
  public List<String> settings(Surveyed one) {
    return List.of(Quantities.count(one.survey().texts(), "text"));
  }

  @Override
  public boolean repeats(Surveyed latest, Surveyed earlier) {
    return latest.model().equals(earlier.model())
        && latest.corpus().name().equals(earlier.corpus().name())
        && latest.survey().equals(earlier.survey());
  }

  @Override
  public void write(Surveyed one, Path folder) throws IOException {
    KeptFile.write(
        folder, new Document(one.model(), one.corpus().name(), one.corpus().notes(), one.survey()));
  }

  @Override
  public Surveyed read(KeptEvaluation kept) throws IOException {
    Document document = KeptFile.read(kept.folder(), Document.class);
    try {
      boolean square =
          document.survey().heads().stream().mapToInt(List::size).distinct().count() == 1;
      if (!square) {
        throw new IllegalArgumentException("layers of different heads");
      }
      return new Surveyed(
          document.model(),
          new Corpus(document.texts(), List.of(), document.notes()),
          document.survey());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw EvaluationStore.damaged(kept.folder(), e);
    }
  }
}
