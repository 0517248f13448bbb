package fovea.ui.language;

import fovea.language.Reader;
import fovea.ui.control.Selection;
import fovea.ui.language.evidence.EvidenceExports;
import fovea.ui.language.evidence.EvidenceView;
import fovea.ui.language.habit.HabitsExports;
import fovea.ui.language.habit.HabitsView;
import fovea.ui.language.patching.PatchingExports;
import fovea.ui.language.patching.PatchingView;
import fovea.ui.language.sentences.SentencesExports;
import fovea.ui.language.sentences.SentencesView;
import fovea.ui.language.surgery.SurgeryExports;
import fovea.ui.language.surgery.SurgeryView;
import fovea.ui.tab.ExportMenu;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView.Side;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// The sides on which something is found out about what a model says, each with its export menu.
final class StudySides {
  private final StudyViewModels models;
  private final TaskParts<Reader> parts;
  private final Supplier<String> subject;

  /// @param subject how files are called
  StudySides(StudyViewModels models, TaskParts<Reader> parts, Supplier<String> subject) {
    this.models = models;
    this.parts = parts;
    this.subject = subject;
  }

  /// In the order of the modes behind Heads.
  ///
  /// @param framed puts a side below the text that all share
  /// @param box makes a box in which the model is chosen
  /// @param onHead shows a head on the side Heads
  List<Side> sides(
      UnaryOperator<Node> framed, Supplier<Region> box, Consumer<Selection.Head> onHead) {
    return List.of(
        new Side(
            "Surgery",
            framed.apply(new SurgeryView(models.surgery())),
            SurgeryExports.fill(menu(), models.surgery(), parts.style(), parts.version())),
        new Side(
            "Patching",
            framed.apply(new PatchingView(models.patching())),
            PatchingExports.fill(menu(), models.patching(), parts.style(), parts.version())),
        new Side(
            "Evidence",
            framed.apply(new EvidenceView(models.evidence(), parts.work(), parts.style())),
            EvidenceExports.fill(menu(), models.evidence(), parts.style(), parts.version())),
        new Side(
            "Sentences",
            new SentencesView(models.sentences(), box.get()),
            SentencesExports.fill(menu(), models.sentences(), parts.style(), parts.version())),
        new Side(
            "Habits",
            new HabitsView(models.habits(), box.get(), parts.files(), onHead),
            HabitsExports.fill(menu(), models.habits(), parts.style(), parts.version())));
  }

  private ExportMenu menu() {
    return parts.menu(subject);
  }
}
