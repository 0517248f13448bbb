package fovea.ui.attack.seen;

import fovea.attack.Ascent;
import fovea.attack.Goal;
import fovea.attack.segmentation.MaskNumbers;
import fovea.attack.segmentation.MaskNumbers.ClassChange;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.MaskShares;
import fovea.attack.segmentation.PixelLoss;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import fovea.ui.attack.aimed.AimedView;
import fovea.ui.attack.aimed.Made;
import fovea.ui.attack.seen.SeenAiming.Sight;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The mask of an attacked picture: what is to vanish and towards what, where, and both pictures
/// with what the segmenter calls their pixels.
public final class SeenFace implements AimedView.Face<SeenAiming.Sight, MaskOutcome> {
  /// A class, or none.
  private record Choice(int index, String words) {}

  private static final Choice EVERYTHING = new Choice(Goal.NONE, "Everything");
  private static final Choice ANYTHING = new Choice(Goal.NONE, "Anything else");
  private static final int CLASSES = 6;

  private final NamedComboBox<PixelLoss> losses =
      new NamedComboBox<>("", "Attack", PixelLoss::title);
  private final NamedComboBox<Choice> vanish =
      new NamedComboBox<>("", "The class that is to vanish", Choice::words);
  private final NamedComboBox<Choice> towards =
      new NamedComboBox<>("", "What the pixels are to be called", Choice::words);
  private final Label where = Widgets.wrapped("", "quiet");
  private final Button anywhere;
  private final LabelView clean;
  private final LabelView attacked;
  private final Label title = Widgets.label("Attacked", "frame-title");
  private final Label classes = Widgets.wrapped("", "quiet");
  private final VBox results;
  private final SeenAiming aiming;
  private @Nullable Sight sight;

  public SeenFace(SeenAiming aiming, BackgroundWork work) {
    this.aiming = aiming;
    losses.getItems().setAll(PixelLoss.values());
    losses.follow(aiming.loss());
    for (var box : List.of(losses, vanish, towards)) {
      box.setMaxWidth(Double.MAX_VALUE);
    }
    chooses(vanish, aiming.vanish());
    chooses(towards, aiming.towards());
    anywhere =
        Widgets.button("Everywhere", Feather.MAXIMIZE, () -> aiming.region().set(null), "small");
    where.setMinWidth(0);
    var viewport = new Viewport();
    var pointing = new Pointing();
    clean = new LabelView(work, viewport);
    attacked = new LabelView(work, viewport);
    clean.follow(pointing);
    attacked.follow(pointing);
    clean.onClick(this::click);
    attacked.onClick(this::click);
    var pictures =
        new HBox(12, frame(clean, Widgets.label("Clean", "frame-title")), frame(attacked, title));
    pictures.setMinSize(0, 0);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    classes.setMinWidth(0);
    results = new VBox(8, pictures, classes);
    results.setMinSize(0, 0);
    aiming.region().subscribe(this::tell);
  }

  private static void chooses(NamedComboBox<Choice> box, IntegerProperty index) {
    box.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                index.set(now.index());
              }
            });
  }

  private static VBox frame(LabelView view, Label name) {
    var stage = new StackPane(view);
    stage.getStyleClass().add("stage");
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var frame = new VBox(6, name, stage);
    frame.getStyleClass().add("attack-frame");
    frame.setMinSize(0, 0);
    frame.setPrefWidth(100);
    HBox.setHgrow(frame, Priority.ALWAYS);
    return frame;
  }

  /// A click means the region around it, and its class.
  private void click(int x, int y) {
    Sight now = sight;
    if (now != null) {
      int index = now.mask().at(x, y);
      aiming.region().set(now.mask().around(x, y));
      vanish.getItems().stream()
          .filter(one -> one.index() == index)
          .findFirst()
          .ifPresent(vanish::setValue);
    }
  }

  private void tell(@Nullable LabelMap region) {
    where.setText(
        region == null
            ? "In the whole picture. Click in a picture to mean the region there alone."
            : "In the region that was clicked, %s of the picture."
                .formatted(Quantities.percent(region.named(), 1)));
    Widgets.shown(anywhere, region != null);
  }

  @Override
  public List<Node> aims() {
    return List.of(
        losses,
        new VBox(4, Widgets.label("To vanish", "field-name"), vanish),
        new VBox(4, Widgets.label("To be called", "field-name"), towards),
        new VBox(4, where, anywhere));
  }

  @Override
  public Region results() {
    return results;
  }

  @Override
  public void show(@Nullable Sight now, @Nullable Made<Sight, MaskOutcome> made, int step) {
    if (now != sight) {
      sight = now;
      fill(now);
    }
    if (now == null) {
      clean.show(null, "");
      attacked.show(null, "");
      classes.setText("");
      return;
    }
    clean.show(now.mask().seen(), "The clean picture");
    clean.lay(Layers.labels(now.mask().named(), now.palette(), LabelStyle.standard()));
    clean.readout((x, y) -> now.palette().name(now.mask().named().at(x, y)));
    if (made == null) {
      attacked.show(null, "");
      classes.setText("Protocol " + now.protocol() + ".");
      return;
    }
    MaskOutcome outcome = made.outcome();
    boolean end = step < 0;
    int kept = end ? step : outcome.path().keptFor(step);
    title.setText(end ? "Attacked" : AimedView.stepTitle("picture and mask", step, kept));
    int width = now.mask().seen().width();
    int height = now.mask().seen().height();
    attacked.show(
        end
            ? outcome.written()
            : UnitPixels.image(
                outcome.path().trace().get(kept).picture().orElse(outcome.path().best()),
                width,
                height),
        "The attacked picture");
    LabelMap mask = end ? outcome.after() : outcome.maskOf(kept);
    attacked.lay(Layers.labels(mask, now.palette(), LabelStyle.standard()));
    attacked.readout((x, y) -> now.palette().name(mask.at(x, y)));
    MaskNumbers numbers =
        end
            ? outcome.numbers()
            : MaskNumbers.of(
                now.mask().named(),
                mask,
                outcome.concerned(),
                outcome.aim().towards(),
                now.labels().size());
    classes.setText(words(numbers, now.labels()));
  }

  private void fill(@Nullable Sight now) {
    aiming.region().set(null);
    var there = new ArrayList<Choice>();
    var all = new ArrayList<Choice>();
    if (now != null) {
      var counts = new int[now.labels().size() + 1];
      for (int label : now.mask().named().labels()) {
        counts[label]++;
      }
      IntStream.range(0, now.labels().size())
          .boxed()
          .sorted(Comparator.comparingInt(k -> -counts[k + 1]))
          .forEach(
              k -> {
                all.add(new Choice(k, now.labels().get(k)));
                if (counts[k + 1] > 0) {
                  there.add(new Choice(k, now.labels().get(k)));
                }
              });
    }
    there.addFirst(EVERYTHING);
    all.addFirst(ANYTHING);
    vanish.getItems().setAll(there);
    vanish.setValue(there.size() > 1 ? there.get(1) : EVERYTHING);
    towards.getItems().setAll(all);
    towards.setValue(ANYTHING);
  }

  /// What became of the largest classes.
  private static String words(MaskNumbers numbers, List<String> labels) {
    var words = new StringBuilder();
    for (ClassChange one : numbers.classes().stream().limit(CLASSES).toList()) {
      words
          .append(words.isEmpty() ? "" : " · ")
          .append(
              "%s %s → %s"
                  .formatted(
                      labels.get(one.index()),
                      Quantities.percent(one.before(), 1),
                      Quantities.percent(one.after(), 1)));
    }
    return words.append('.').toString();
  }

  @Override
  public String verdict(Made<Sight, MaskOutcome> made) {
    MaskOutcome outcome = made.outcome();
    String undone =
        outcome.isUndone() ? " Before rounding to 8 bits a channel it was reached." : "";
    return "%s %s of all pixels are called otherwise, mean IoU with the clean mask %s.%s"
        .formatted(
            outcome.sentence(made.sight().labels()),
            Quantities.percent(outcome.numbers().changed(), 1),
            Quantities.percent(outcome.numbers().meanIou(), 1),
            undone);
  }

  @Override
  public int steps(MaskOutcome outcome) {
    return outcome.path().trace().size();
  }

  @Override
  public String step(MaskOutcome outcome, int step) {
    Ascent.Step<MaskShares> one = outcome.path().trace().get(step);
    int every = outcome.path().every();
    String skipped =
        every > 1
            ? " The steps are too many for this size to keep them all: picture and mask are kept of every %s."
                .formatted(Quantities.count(every, "step"))
            : "";
    return "%s of what was meant is left, loss %s.%s"
        .formatted(
            Quantities.percent(one.said().left(), 1), Quantities.number(one.loss()), skipped);
  }

  @Override
  public RgbImage written(MaskOutcome outcome) {
    return outcome.written();
  }
}
