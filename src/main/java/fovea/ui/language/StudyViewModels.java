package fovea.ui.language;

import fovea.language.Reader;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.language.evidence.EvidenceViewModel;
import fovea.ui.language.followed.FollowedViewModel;
import fovea.ui.language.habit.HabitsViewModel;
import fovea.ui.language.patching.PatchingViewModel;
import fovea.ui.language.sentences.SentencesViewModel;
import fovea.ui.language.surgery.SurgeryViewModel;
import fovea.ui.language.text.TextViewModel;
import fovea.ui.task.TaskParts;
import javafx.beans.value.ObservableValue;

/// What the sides share and have, on which something is found out about what a model says.
record StudyViewModels(
    FollowedViewModel followed,
    SurgeryViewModel surgery,
    PatchingViewModel patching,
    EvidenceViewModel evidence,
    SentencesViewModel sentences,
    HabitsViewModel habits) {
  /// Whether each side can be seen.
  record Seen(
      ObservableValue<Boolean> surgery,
      ObservableValue<Boolean> patching,
      ObservableValue<Boolean> evidence,
      ObservableValue<Boolean> sentences) {}

  static StudyViewModels of(
      TaskParts<Reader> parts, TextViewModel text, Seen seen, Keeping keeping) {
    var followed = new FollowedViewModel(text.shown());
    var sentences =
        new SentencesViewModel(
            parts.models(), parts.work(), parts.giveWay(), text.model(), seen.sentences);
    return new StudyViewModels(
        followed,
        new SurgeryViewModel(parts.models(), parts.work(), text.shown(), followed, seen.surgery),
        new PatchingViewModel(parts.models(), parts.work(), text.shown(), followed, seen.patching),
        new EvidenceViewModel(
            parts.models(), parts.work(), parts.giveWay(), text.shown(), followed, seen.evidence),
        sentences,
        new HabitsViewModel(
            parts.models(),
            parts.work(),
            parts.giveWay(),
            text.model(),
            sentences::sentences,
            keeping));
  }
}
