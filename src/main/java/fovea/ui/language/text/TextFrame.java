package fovea.ui.language.text;

import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A side that shows a reading: above it the text; in its place a sentence where there is nothing
/// to show.
public final class TextFrame extends VBox {
  /// In pixels; beside less the content would be crushed.
  private static final double WIDE = 920;

  private static final String FLOATING = "floating";

  private final TextViewModel model;
  private final Node content;
  private final EmptyState nothing = new EmptyState(Feather.BOOK_OPEN);
  private final Button toModels;
  private final BooleanProperty picking;
  private final HBox beside = new HBox(12);
  private @Nullable Region pane;

  /// @param models where the model is chosen
  /// @param content is seen while there is a reading
  /// @param picking whether a text of a data set is picked
  /// @param picker makes where it is picked
  /// @param onModels opens the place where models are had
  public TextFrame(
      TextViewModel model,
      Region models,
      Node content,
      BooleanProperty picking,
      Supplier<Region> picker,
      Runnable onModels) {
    super(8);
    this.model = model;
    this.content = content;
    this.picking = picking;
    getStyleClass().add("text-frame");
    setMinSize(0, 0);
    toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    var progress = new ProgressRow(model::cancel);
    var failed =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small"));
    var notes = new Banner("info", Feather.INFO);
    var place = new StackPane(content, nothing);
    place.setMinSize(0, 0);
    HBox.setHgrow(place, Priority.ALWAYS);
    beside.getChildren().setAll(place);
    var layers = new StackPane(beside);
    layers.setAlignment(Pos.TOP_LEFT);
    layers.setMinSize(0, 0);
    VBox.setVgrow(layers, Priority.ALWAYS);
    getChildren().setAll(new TextBar(model, models, picking), progress, failed, notes, layers);
    picking.subscribe(open -> put(layers.getChildren(), picker));
    widthProperty().subscribe(width -> put(layers.getChildren(), picker));
    model
        .reading()
        .subscribe(
            state -> {
              // while a reading stands there it stays until the next has come, and nothing jumps
              progress.show(model.shown().get() == null ? state : new Work.Idle<>());
              failed.say(state instanceof Work.Failed<ReadText>(String reason) ? reason : "");
              arrange();
            });
    model
        .shown()
        .subscribe(
            now -> {
              if (layers.getChildren().size() > 1 && Widgets.isSeen(this)) {
                picking.set(false); // what was picked is looked at now
              }
              List<String> said = now == null ? List.of() : now.reading().tokens().notes();
              notes.say(String.join(" ", said));
              arrange();
            });
    model.model().subscribe(now -> arrange());
  }

  /// Puts where a text is picked beside the content, or over it where there is little room.
  private void put(List<Node> layers, Supplier<Region> picker) {
    boolean narrow = getWidth() < WIDE;
    Region now = pane;
    if (now == null) {
      if (!picking.get()) {
        return;
      }
      now = picker.get();
      pane = now;
    }
    beside.getChildren().remove(now);
    layers.remove(now);
    if (picking.get()) {
      now.getStyleClass().remove(FLOATING);
      now.setMaxWidth(narrow ? USE_PREF_SIZE : Double.MAX_VALUE);
      if (narrow) {
        now.getStyleClass().add(FLOATING);
        layers.add(now);
      } else {
        beside.getChildren().addFirst(now);
      }
    }
  }

  private void arrange() {
    boolean there = model.shown().get() != null;
    boolean none = model.model().getValue() == null;
    Widgets.shown(content, there);
    Widgets.shown(
        nothing, !there && (none || model.reading().get() instanceof Work.Idle<ReadText>));
    Widgets.shown(toModels, none);
    if (none) {
      nothing.say(
          "No model that reads text yet",
          "Get one in the Models tab, or drop a BERT there: a folder as on Hugging Face’s hub"
              + " (config.json, weights, vocab.txt or tokenizer.json), or an ONNX file with its"
              + " tokenizer.json beside it.");
    } else {
      nothing.say(
          "Nothing to read yet",
          "Type or paste a sentence above, or take a sample or a text of a data set.");
    }
  }
}
