package fovea.ui.captioning;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Captioner;
import fovea.captioning.Word;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.language.picture.Patches;
import fovea.modellibrary.ModelChoice;
import fovea.modelmanager.Task;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.task.ModelLimit;
import fovea.ui.task.TaskParts;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

/// The tab that captions the current picture and shows where every word looked.
public final class CaptioningTab extends WorkbenchTab {
  private final CaptioningViewModel model;

  public CaptioningTab(TaskParts<Captioner> parts) {
    this(new CaptioningViewModel(parts.models(), parts.work(), parts.picture()), parts);
  }

  private CaptioningTab(CaptioningViewModel model, TaskParts<Captioner> parts) {
    super(TabId.CAPTION, () -> view(model, parts), model.onScreen());
    this.model = model;
    parts.remember(TabId.CAPTION, model.models());
  }

  private static CaptioningView view(CaptioningViewModel model, TaskParts<Captioner> parts) {
    var mode = new SimpleObjectProperty<>(CaptionMode.GAZE);
    return new CaptioningView(
        model,
        mode,
        parts.work(),
        new ModelLimit(Task.CAPTIONING, model.models(), parts.navigator()),
        new CaptionExports(model, mode::get, parts.style(), parts.version())
            .menu(parts.files(), parts.work(), parts.navigator()),
        new WordChips.Ways(
            place -> why(model, place, parts.navigator()),
            () -> heads(model, parts.work(), parts.navigator())));
  }

  /// Has a word of the sentence that is shown explained.
  private static void why(CaptioningViewModel model, int place, Navigator navigator) {
    ModelChoice writer = model.models().chosen().get();
    List<Written> words =
        model.reading().get().words().stream()
            .map(word -> new Written(word.text(), word.probability()))
            .toList();
    if (writer != null && place < words.size()) {
      navigator.show(
          TabId.EXPLAIN, new Handover.OfWord(writer.id(), new Topic.OfWord(words, place)));
    }
  }

  /// Shows what every word of the sentence that is shown looked at, in the picture and, where the
  /// network's words do, among the words before it.
  private static void heads(CaptioningViewModel model, BackgroundWork work, Navigator navigator) {
    ModelChoice writer = model.models().chosen().get();
    List<Word> words = model.reading().get().words();
    if (writer == null || words.isEmpty()) {
      return;
    }
    String of = writer.name() + ": " + Word.text(words);
    work.<Optional<AttentionMaps>>startLatest(
        TabId.READ,
        "Looking among the words",
        BackgroundWork.Lane.COMPUTE,
        model.gaze().amongWords(),
        state -> {
          switch (state) {
            case Work.Done<Optional<AttentionMaps>>(Optional<AttentionMaps> among) -> {
              var parts = new ArrayList<>(List.of(Patches.cross(words)));
              among.ifPresent(maps -> parts.add(Patches.amongWords(words, maps)));
              navigator.show(TabId.READ, new Handover.Looks(writer.id(), of, parts));
            }
            case Work.Failed<Optional<AttentionMaps>>(String reason) -> navigator.warn(reason);
            case Work.Running<Optional<AttentionMaps>> _ -> {}
            case Work.Idle<Optional<AttentionMaps>> _ -> {}
          }
        });
  }

  @Override
  public TabKeys keys() {
    return new TabKeys()
        .tell("←  →", "The word before, the word after")
        .tell("Home  End", "The first, the last word")
        .tell("F2", "Other words for the one that is looked at")
        .tell("Space", "Play or pause")
        .tell(",  .", "Play slower, faster")
        .tell("+  −  Wheel", "Enlarge the picture (All words: Ctrl and the wheel)")
        .tell("Shift+←  ↑  →  ↓", "Move the enlarged picture")
        .tell("0  1", "The whole picture, its own pixels")
        .tell("Escape", "Stop writing");
  }

  @Override
  public void choose(String id) {
    model.models().choose(id);
  }

  public CaptioningViewModel model() {
    return model;
  }
}
