package fovea.ui.language;

import fovea.language.Reader;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.language.head.HeadExports;
import fovea.ui.language.head.HeadsView;
import fovea.ui.language.text.TextFrame;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.util.ArrayList;
import javafx.scene.Node;

/// The Read tab on the screen.
final class LanguageView extends TaskView<Mode> {
  private static final String READS = "The model that reads";

  private final LanguageViewModel model;
  private final TaskParts<Reader> parts;

  LanguageView(LanguageViewModel model, TaskParts<Reader> parts) {
    super(model, "language");
    this.model = model;
    this.parts = parts;
    var sides = new ArrayList<Side>();
    sides.add(
        new Side(
            "Heads",
            framed(new HeadsView(model.heads(), parts.style())),
            HeadExports.fill(
                parts.menu(this::subject), model.heads(), parts.style(), parts.version())));
    sides.addAll(
        new StudySides(model.studies(), parts, this::subject)
            .sides(this::framed, () -> modelBox(READS), model::look));
    show(Mode.values(), sides);
  }

  /// A side below the text that all sides share.
  private Node framed(Node content) {
    return new TextFrame(
        model.text(), modelBox(READS), content, () -> parts.navigator().show(TabId.MODELS));
  }

  private String subject() {
    var shown = model.text().shown().get();
    return shown == null ? "" : shown.model().name();
  }
}
