package fovea.ui.explanation.mean;

import fovea.explanation.explainer.Explainer;
import fovea.explanation.sample.Lender;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import java.util.function.Function;

/// A model that is borrowed anew for every question, so that between two of them the panes that a
/// person waits for can have it.
record Borrowed(TaskModels<Explainer> models, String id) implements Lender {
  @Override
  public <R> R ask(Function<Explainer, R> question) {
    try {
      return models.<R, RuntimeException>use(id, question::apply);
    } catch (ModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
