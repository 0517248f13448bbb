package fovea.ui.language;

import fovea.datalibrary.DataLibrary;
import fovea.language.Attention;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.picture.PictureHeads;
import fovea.modellibrary.TaskModels;
import fovea.ui.classification.comparison.ComparisonViewModel;
import fovea.ui.control.Selection;
import fovea.ui.evaluation.RecentData;
import fovea.ui.language.elsewhere.ElsewhereViewModel;
import fovea.ui.language.head.HeadsSource;
import fovea.ui.language.head.HeadsViewModel;
import fovea.ui.language.judging.TextEvaluationViewModel;
import fovea.ui.language.picking.PickingViewModel;
import fovea.ui.language.picture.PatchesViewModel;
import fovea.ui.language.text.RecentTexts;
import fovea.ui.language.text.TextViewModel;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskViewModel;
import java.nio.file.Path;
import java.util.List;

/// What the Read tab is about: the models, the text that all sides look at, and which side is seen.
public final class LanguageViewModel extends TaskViewModel<LanguageViewModel.Mode> {
  /// The sides of the tab.
  public enum Mode {
    HEADS,
    SURGERY,
    PATCHING,
    EVIDENCE,
    SENTENCES,
    HABITS,
    PICTURE,
    ELSEWHERE,
    EVALUATE,
    COMPARE
  }

  // ── State ──

  private final TextViewModel text;
  private final PickingViewModel texts;
  private final HeadsViewModel heads;
  private final PatchesViewModel patches;
  private final ElsewhereViewModel elsewhere;
  private final StudyViewModels studies;
  private final TextEvaluationViewModel evaluation;
  private final ComparisonViewModel comparison;

  LanguageViewModel(TaskParts<Reader> parts, TaskModels<PictureHeads> pictures, DataLibrary data) {
    super(parts, TabId.READ, Mode.HEADS);
    text =
        new TextViewModel(
            parts.models(), parts.work(), models().chosen(), new RecentTexts(parts.remembered()));
    text.looking().bind(onScreen());
    var recent = new RecentData(parts.remembered(), TabId.READ, "texts");
    texts = new PickingViewModel(data, recent, parts.work());
    heads = new HeadsViewModel(HeadsSource.of(text), parts.work());
    patches = new PatchesViewModel(pictures, parts.work(), parts.picture(), seen(Mode.PICTURE));
    parts.remember("read.picture", patches.models());
    elsewhere = new ElsewhereViewModel(parts.work());
    studies =
        StudyViewModels.of(
            parts,
            text,
            new StudyViewModels.Seen(
                seen(Mode.SURGERY), seen(Mode.PATCHING), seen(Mode.EVIDENCE), seen(Mode.SENTENCES)),
            parts.keeping(data));
    evaluation =
        new TextEvaluationViewModel(
            parts.models(),
            models().chosen(),
            parts.giveWay(),
            parts.keeping(data),
            recent,
            parts.work());
    comparison = new ComparisonViewModel(evaluation.results(), parts.work());
  }

  /// How often models are right.
  TextEvaluationViewModel evaluation() {
    return evaluation;
  }

  ComparisonViewModel comparison() {
    return comparison;
  }

  /// The text that is read, on every side.
  TextViewModel text() {
    return text;
  }

  /// The texts of a data set, to pick one from.
  PickingViewModel texts() {
    return texts;
  }

  HeadsViewModel heads() {
    return heads;
  }

  /// Where heads look in a picture.
  PatchesViewModel patches() {
    return patches;
  }

  /// Attention that was calculated elsewhere.
  ElsewhereViewModel elsewhere() {
    return elsewhere;
  }

  /// What is found out on the other sides.
  StudyViewModels studies() {
    return studies;
  }

  // ── Commands ──

  /// Looks again which models and data sets there are.
  @Override
  public void refresh() {
    evaluation.data().refresh();
    evaluation.results().load();
    studies.habits().results().load();
    super.refresh();
  }

  /// Shows a head and no other.
  void look(Selection.Head head) {
    text.chosen().only(head);
    mode().set(Mode.HEADS);
  }

  /// Shows attention that was calculated elsewhere.
  void open(Path file) {
    mode().set(Mode.ELSEWHERE);
    elsewhere.open(file);
  }

  /// Shows attention that another tab hands over.
  void show(String of, List<Attention> parts) {
    mode().set(Mode.ELSEWHERE);
    elsewhere.show(of, parts);
  }

  /// Shows where the heads of this model look in the current picture.
  void lookAtPicture(String model) {
    mode().set(Mode.PICTURE);
    patches.models().choose(model);
  }

  /// Reads a text that comes from another side or tab.
  void read(TextInput input) {
    mode().set(Mode.HEADS);
    text.read(input);
  }

  /// Shows where another model is evaluated, beside what was measured before.
  void judge() {
    mode().set(Mode.EVALUATE);
    evaluation.another().set(true);
  }
}
