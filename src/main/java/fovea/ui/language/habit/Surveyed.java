package fovea.ui.language.habit;

import fovea.language.habit.Corpus;
import fovea.language.habit.Survey;
import fovea.modellibrary.ModelChoice;

/// Whose habits over what.
public record Surveyed(ModelChoice model, Corpus corpus, Survey survey) {
  String title() {
    return model.name() + " · " + corpus.name();
  }
}
