package fovea.ui.language;

import fovea.language.Reader;
import fovea.language.exchange.AttentionFiles;
import fovea.ui.control.Sections;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.language.elsewhere.ElsewhereView;
import fovea.ui.language.head.HeadExports;
import fovea.ui.language.head.HeadsView;
import fovea.ui.language.judging.JudgingSides;
import fovea.ui.language.judging.TextData;
import fovea.ui.language.picking.PickingPane;
import fovea.ui.language.picture.PatchesExports;
import fovea.ui.language.picture.PatchesView;
import fovea.ui.language.text.AnswerPane;
import fovea.ui.language.text.TextFrame;
import fovea.ui.language.text.TokeniserPane;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
            framed(
                new HeadsView(
                    model.heads(),
                    parts.style(),
                    new Sections(
                        List.of("Model says", "Tokens"),
                        List.of(new AnswerPane(model.text()), new TokeniserPane(model.text()))))),
            HeadExports.fill(
                parts.menu(this::subject), model.heads(), parts.style(), parts.version())));
    sides.addAll(
        new StudySides(model.studies(), parts, this::subject)
            .sides(this::framed, () -> modelBox(READS), model::look));
    sides.add(
        new Side(
            "Picture",
            new PatchesView(
                model.patches(),
                parts.work(),
                parts.style(),
                () -> parts.navigator().show(TabId.MODELS)),
            PatchesExports.fill(
                parts.menu(model.patches()::called),
                model.patches(),
                parts.style(),
                parts.version())));
    sides.add(
        new Side(
            "From elsewhere",
            new ElsewhereView(
                model.elsewhere(),
                parts.files(),
                parts.style(),
                () -> model.mode().set(Mode.HEADS)),
            HeadExports.fill(
                parts.menu(model.elsewhere()::called),
                model.elsewhere().heads(),
                parts.style(),
                parts.version())));
    sides.addAll(
        JudgingSides.of(
            model.evaluation(),
            model.comparison(),
            parts,
            modelBox(READS),
            model::read,
            model::judge));
    show(Mode.values(), sides);
    for (Mode side : EnumSet.complementOf(EnumSet.of(Mode.EVALUATE))) {
      drops(
          side,
          "Drop to look at its attention",
          file ->
              AttentionFiles.named(file)
                  || side == Mode.ELSEWHERE && file.toString().endsWith(".safetensors"),
          model::open);
    }
    drops(
        Mode.EVALUATE,
        "Drop to evaluate on it",
        TextData::isData,
        model.evaluation().data()::bring);
  }

  /// A side below the text that all sides share.
  private Node framed(Node content) {
    return new TextFrame(
        model.text(),
        modelBox(READS),
        content,
        model.texts().open(),
        () -> new PickingPane(model.texts(), parts.files(), model.text()::read),
        () -> parts.navigator().show(TabId.MODELS));
  }

  private String subject() {
    var shown = model.text().shown().get();
    return shown == null ? "" : shown.model().name();
  }
}
