package fovea.ui.language.elsewhere;

import fovea.foreign.ForeignText;
import fovea.language.exchange.AttentionPart;
import fovea.plot.FigureStyle;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.language.elsewhere.ElsewhereViewModel.Opened;
import fovea.ui.language.head.HeadsView;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A file of attention on the screen: its name and its parts above, the views of its heads below.
public final class ElsewhereView extends VBox {
  private static final int LONGEST_NAME = 120;

  private final ElsewhereViewModel model;
  private final HeadsView heads;
  private final EmptyState nothing = new EmptyState(Feather.SHARE_2);
  private final Label name = Widgets.label("", "title-4");
  private final NamedComboBox<AttentionPart> parts =
      new NamedComboBox<>("Part", "Which part of the file", AttentionPart::name);
  private final Banner failed = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner notes = new Banner("info", Feather.INFO);

  /// @param onBack shows the text again
  public ElsewhereView(
      ElsewhereViewModel model, FileChoices files, Supplier<FigureStyle> style, Runnable onBack) {
    super(8);
    this.model = model;
    getStyleClass().add("text-frame");
    setMinSize(0, 0);
    heads = new HeadsView(model.heads(), style, null);
    Button open =
        Widgets.button(
            "Open attention …",
            Feather.FOLDER,
            () -> files.any("Attention").stream().findFirst().ifPresent(model::open));
    Button back = Widgets.button("Back to the text", Feather.CORNER_UP_LEFT, onBack);
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    parts.setTooltip(
        new Tooltip("Of a pair the whole and its slices; of an encoder-decoder its parts"));
    var bar = new HBox(8, open, name, parts, back);
    bar.setAlignment(Pos.CENTER_LEFT);
    nothing.say(
        "No attention from elsewhere yet",
        "Drop a file here or open one: safetensors, JSON, .npz or .npy with the tokens, or a page"
            + " of bertviz saved as HTML.");
    var place = new StackPane(heads, nothing);
    place.setMinSize(0, 0);
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().setAll(bar, failed, notes, place);
    model.opened().subscribe(this::show);
    parts.follow(model.part());
    model.part().subscribe(now -> notes.say(ForeignText.line(model.notes())));
  }

  private void show(Work<Opened> state) {
    Opened now = model.now();
    failed.say(state instanceof Work.Failed<Opened>(String reason) ? reason : "");
    List<AttentionPart> all = now == null ? List.of() : now.attention().parts();
    parts.getItems().setAll(all);
    Widgets.shown(parts, all.size() > 1);
    name.setText(now == null ? "" : ForeignText.name(now.name(), LONGEST_NAME));
    Widgets.shown(heads, now != null);
    Widgets.shown(nothing, now == null && !(state instanceof Work.Running<Opened>));
  }
}
