package fovea.ui.explanation;

import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskTab;

/// The tab that tells why a network says what it says of a picture.
public final class ExplanationTab extends TaskTab<ExplanationViewModel> {
  public ExplanationTab(ExplanationParts parts) {
    this(new ExplanationViewModel(parts), parts);
  }

  private ExplanationTab(ExplanationViewModel model, ExplanationParts parts) {
    super(TabId.EXPLAIN, model, new ExplanationView(model, parts));
  }

  @Override
  public TabKeys keys() {
    return new TabKeys().tell("+  −  0  1", "In the maps: larger, smaller, all, own pixels");
  }

  @Override
  public void take(Handover what) {
    switch (what) {
      case Handover.MeanMap mean -> model().take(mean);
    }
  }
}
