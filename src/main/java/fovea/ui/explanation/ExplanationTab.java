package fovea.ui.explanation;

import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskTab;
import java.util.Optional;

/// The tab that tells why a network says what it says of a picture.
public final class ExplanationTab extends TaskTab<ExplanationViewModel> {
  public ExplanationTab(ExplanationParts parts) {
    this(new ExplanationViewModel(parts), parts);
  }

  private ExplanationTab(ExplanationViewModel model, ExplanationParts parts) {
    super(TabId.EXPLAIN, model, () -> new ExplanationView(model, parts));
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell(
            "+  −  Wheel",
            "Enlarge the maps (those of the stages, and where the wheel scrolls: Ctrl and the wheel)")
        .tell("Shift+←  ↑  →  ↓", "Move the enlarged picture")
        .tell("0  1", "The whole picture, its own pixels")
        .tell("←  →  Home  End", "From stage to stage, while they are seen");
  }

  @Override
  public void take(Handover what) {
    switch (what) {
      case Handover.MeanMap mean -> model().take(mean);
      case Handover.OfClass(String id, int index) ->
          model().why(id, Optional.empty(), Optional.of(new Target.OfClass(index)));
      case Handover.Looks _ -> {}
      case Handover.Heads _ -> {}
      case Handover.Judge _ -> {}
      case Handover.OfWord(String id, Topic.OfWord word) ->
          model().why(id, Optional.of(word), Optional.empty());
    }
  }
}
