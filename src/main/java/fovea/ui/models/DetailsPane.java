package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.EngineReport;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.ModelDetails;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.work.Work;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All about the chosen model: what it is, what can be done with it, what is in it.
final class DetailsPane extends StackPane {
  /// The gauge of the Java heap; tensors lie outside of it.
  private static final String NO_TENSORS = "Java";

  private final FontIcon icon = new FontIcon(Feather.BOX);
  private final Label name = Widgets.wrapped("", "model-name");
  private final Label summary = Widgets.wrapped("", "quiet");
  private final Banner memory = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final ActionsPane actions;
  private final AboutPane about;
  private final TensorPane tensors;
  private final ToggleGroup pages = new ToggleGroup();
  private final StackPane page = new StackPane();
  private final ScrollPane scroll;
  private final Label nothing = Widgets.wrapped("Choose a model to see what it is.", "quiet");
  private @Nullable ModelEntry shown;
  private Work<ModelDetails> details = new Work.Idle<>();
  private @Nullable EngineReport report;

  DetailsPane(ActionsPane actions, AboutPane about, TensorPane tensors) {
    this.actions = actions;
    this.about = about;
    this.tensors = tensors;
    var title = new HBox(10, icon, name);
    title.getStyleClass().add("title");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMinWidth(0);
    var switches =
        Widgets.pills(
            List.of("About", "Tensors"), List.of(Feather.INFO, Feather.LIST), pages, this::turn);
    switches.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox(12, title, summary, memory, actions, switches, page);
    content.getStyleClass().add("details");
    VBox.setVgrow(page, Priority.ALWAYS);
    page.setAlignment(Pos.TOP_LEFT);
    scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("details-scroll", "edge-to-edge");
    getStyleClass().add("details-pane");
    getChildren().setAll(nothing, scroll);
    setMinSize(0, 0);
    page.getChildren().setAll(about);
    show(shown);
  }

  ActionsPane actions() {
    return actions;
  }

  private void turn(int index) {
    page.getChildren().setAll(index == 0 ? about : tensors);
  }

  /// What its files say.
  void details(Work<ModelDetails> read) {
    details = read;
    tensors.show(read);
    measure();
  }

  /// What the engine says of the memory that is left.
  void report(@Nullable EngineReport made) {
    report = made;
    measure();
  }

  void show(@Nullable ModelEntry entry) {
    boolean other = entry != null && (shown == null || !entry.id().equals(shown.id()));
    shown = entry;
    actions.show(entry);
    Widgets.shown(scroll, entry != null);
    Widgets.shown(nothing, entry == null);
    about.show(entry);
    if (entry == null) {
      return;
    }
    if (other) {
      scroll.setVvalue(0);
    }
    icon.setIconCode(ModelWords.taskIcon(entry.card().task().id()));
    name.setText(entry.card().name());
    boolean leftwards = WritingDirection.isRightToLeft(entry.card().name());
    name.setNodeOrientation(
        leftwards ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    name.getStyleClass().removeAll("right-to-left");
    if (leftwards) {
      name.getStyleClass().add("right-to-left");
    }
    measure();
  }

  private void measure() {
    ModelEntry entry = shown;
    if (entry == null) {
      return;
    }
    var words = new StringBuilder(ModelWords.task(entry.card().task().id()));
    words.append(" · ").append(ModelWords.state(entry, null));
    long needed = entry.state() == ModelState.AVAILABLE ? entry.card().bytes() : 0;
    var toggle = (ToggleButton) pages.getToggles().getLast();
    toggle.setText("Tensors");
    if (details instanceof Work.Done<ModelDetails>(ModelDetails read)) {
      words.append("\n").append(Quantities.about(read.parameters())).append(" parameters");
      if (entry.loaded().isEmpty()) {
        words
            .append(" · about ")
            .append(Quantities.bytes(read.memoryBytes()))
            .append(" of memory when loaded");
      }
      needed = read.memoryBytes();
      boolean misfit = !read.missing().isEmpty() || !read.wrongShape().isEmpty();
      toggle.setText("Tensors" + (misfit ? " – do not fit" : ""));
    } else if (needed > 0) {
      words.append(" · ").append(Quantities.bytes(needed)).append(" to download");
    }
    summary.setText(words.toString());
    String scarce = entry.loaded().isPresent() ? "" : scarce(needed);
    memory.say(scarce);
  }

  /// Says that no memory has room for a model of this size; "" if one has.
  private String scarce(long needed) {
    if (report == null || needed <= 0) {
      return "";
    }
    List<EngineReport.Gauge> fitting =
        report.memory().stream()
            .filter(g -> g.total() > 0 && !g.name().startsWith(NO_TENSORS))
            .toList();
    if (fitting.isEmpty() || fitting.stream().anyMatch(g -> free(g) >= needed)) {
      return "";
    }
    return "Loaded, it takes about "
        + Quantities.bytes(needed)
        + ", but only this much is free: "
        + fitting.stream()
            .map(g -> Quantities.bytes(free(g)) + " (" + g.name() + ")")
            .collect(Collectors.joining(", "))
        + ". Unload other models or close other programs first.";
  }

  private static long free(EngineReport.Gauge gauge) {
    return Math.max(0, gauge.total() - gauge.used());
  }
}
