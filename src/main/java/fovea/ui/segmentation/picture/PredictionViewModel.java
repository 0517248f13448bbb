package fovea.ui.segmentation.picture;

import fovea.image.LabelStyle;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmenter;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What one or two models, or one under two protocols, call the pixels of the current picture, and
/// how that is drawn.
public final class PredictionViewModel {
  // ── State ──

  private final ObservableValue<? extends @Nullable Picture> picture;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<@Nullable Picture> seen = new ReadOnlyObjectWrapper<>();
  private final Slot first;
  private final Slot second;
  private final TruthViewModel truth;
  private final ObjectProperty<LabelStyle> style =
      new SimpleObjectProperty<>(LabelStyle.standard());
  private final ObjectProperty<Content> content = new SimpleObjectProperty<>(Content.CLASSES);
  private final DoubleProperty threshold = new SimpleDoubleProperty();
  private final ReadOnlyObjectWrapper<Optional<Pair>> pair =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public PredictionViewModel(
      TaskModels<Segmenter> segmenters,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture) {
    this.picture = picture;
    first = new Slot(segmenters, work);
    second = new Slot(segmenters, work);
    truth = new TruthViewModel(work, first);
    picture.subscribe(p -> change());
    looking.addListener((o, before, now) -> change());
    first.state().addListener((o, before, now) -> compare());
    second.state().addListener((o, before, now) -> compare());
    second
        .choice()
        .addListener(
            (o, before, now) -> {
              if (now == null && content.get() == Content.DIFFERENCE) {
                content.set(Content.CLASSES);
              }
            });
    truth
        .state()
        .addListener(
            (o, before, now) -> {
              if (!(now instanceof Work.Done) && content.get() == Content.ERRORS) {
                content.set(Content.CLASSES);
              }
            });
  }

  /// Whether somebody looks; nothing is asked while nobody does.
  public BooleanProperty looking() {
    return looking;
  }

  /// The picture that is looked at; the one before it while nobody looks.
  public ReadOnlyObjectProperty<@Nullable Picture> seen() {
    return seen.getReadOnlyProperty();
  }

  public Slot first() {
    return first;
  }

  /// Without a model while nothing stands beside the first.
  public Slot second() {
    return second;
  }

  /// The annotation of the picture.
  public TruthViewModel truth() {
    return truth;
  }

  /// How classes are drawn, and which one alone.
  public ObjectProperty<LabelStyle> style() {
    return style;
  }

  public ObjectProperty<Content> content() {
    return content;
  }

  /// A pixel whose class is less likely counts as unsure; 0 for none.
  public DoubleProperty threshold() {
    return threshold;
  }

  /// Both answers, once there are two of the same picture.
  public ReadOnlyObjectProperty<Optional<Pair>> pair() {
    return pair.getReadOnlyProperty();
  }

  /// What can be drawn now.
  public List<Content> contents() {
    var contents = new ArrayList<>(List.of(Content.CLASSES, Content.CONFIDENCE, Content.ENTROPY));
    if (pair.get().flatMap(Pair::difference).isPresent()) {
      contents.add(Content.DIFFERENCE);
    }
    if (truth.truth() != null) {
      contents.add(Content.ERRORS);
    }
    return List.copyOf(contents);
  }

  // ── Commands ──

  /// Puts another model beside the first, or the same one under another protocol.
  ///
  /// @param protocol null for the model's usual one
  public void putBeside(ModelChoice model, @Nullable Protocol protocol) {
    second.choice().set(model);
    second.protocol().set(protocol);
  }

  /// Takes away what stands beside the first.
  public void takeAway() {
    second.choice().set(null);
    second.protocol().set(null);
  }

  /// Draws one class alone, or all again where it was alone already.
  ///
  /// @param label a class's number and 1
  public void isolate(int label) {
    LabelStyle now = style.get();
    style.set(now.withOnly(now.only() == label ? 0 : label));
  }

  /// Takes what a model of these does no longer offer away.
  public void keep(List<ModelChoice> choices) {
    ModelChoice beside = second.choice().get();
    if (beside != null && !choices.contains(beside)) {
      takeAway();
    }
  }

  private void change() {
    Picture shown = picture.getValue();
    if (shown == null || looking.get()) {
      if (shown != seen.get()) {
        style.set(style.get().withOnly(0));
        truth.close();
      }
      seen.set(shown);
    }
    first.look(shown, looking.get());
    second.look(shown, looking.get());
  }

  private void compare() {
    Segmented one = first.answer();
    Segmented other = second.answer();
    pair.set(
        one != null && other != null && one.picture() == other.picture()
            ? Optional.of(Pair.of(one, other))
            : Optional.empty());
  }
}
