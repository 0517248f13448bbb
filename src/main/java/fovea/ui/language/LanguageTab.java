package fovea.ui.language;

import fovea.datalibrary.DataLibrary;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.picture.PictureHeads;
import fovea.modellibrary.TaskModels;
import fovea.ui.tab.Handover;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskTab;

/// The tab that shows what every head of a model looks at in a text.
public final class LanguageTab extends TaskTab<LanguageViewModel> {
  /// @param pictures the models whose heads look at pictures
  public LanguageTab(TaskParts<Reader> parts, TaskModels<PictureHeads> pictures, DataLibrary data) {
    this(new LanguageViewModel(parts, pictures, data), parts);
  }

  private LanguageTab(LanguageViewModel model, TaskParts<Reader> parts) {
    super(TabId.READ, model, () -> new LanguageView(model, parts));
  }

  /// Reads a text that comes from elsewhere.
  public void read(TextInput text) {
    model().read(text);
  }

  @Override
  public void take(Handover what) {
    switch (what) {
      case Handover.Looks looks -> model().show(looks.of(), looks.parts());
      case Handover.Heads heads -> model().lookAtPicture(heads.model());
      case Handover.Judge _ -> {
        model().judge();
      }
      case Handover.MeanMap _ -> {}
      case Handover.OfClass _ -> {}
      case Handover.OfWord _ -> {}
    }
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("Enter", "In the text: read it at once")
        .tell("←  →  Home  End", "From layer to layer")
        .tell("Space", "Play through the layers")
        .tell("+  −  Wheel", "Enlarge the picture or a confusion matrix")
        .tell("Shift+←  ↑  →  ↓", "Move the enlarged picture")
        .tell("0  1", "All of it, its own pixels");
  }
}
