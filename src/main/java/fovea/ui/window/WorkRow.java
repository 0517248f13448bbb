package fovea.ui.window;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkLine;
import fovea.ui.work.WorkLine.Kind;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One piece of work in a {@link WorkList}.
final class WorkRow extends HBox {
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final Label title = Widgets.label("", "work-title");
  private final Label share = Widgets.label("", "quiet");
  private final ProgressBar progress = new ProgressBar();
  private final Label detail = Widgets.label("", "quiet");
  private final Tooltip whole = new Tooltip();
  private final Button close = new Button("", new FontIcon(Feather.X));
  private @Nullable WorkLine line;

  WorkRow(WorkCentre centre) {
    super(8);
    getStyleClass().add("work-row");
    setAlignment(Pos.CENTER_LEFT);
    title.setTooltip(whole);
    title.setMinWidth(0);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    share.setMinWidth(USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    detail.setMinWidth(0);
    var words = new VBox(4, new HBox(8, title, share), progress, detail);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    close.getStyleClass().addAll("flat", "button-icon", "small");
    close.setOnAction(
        _ -> {
          WorkLine now = line;
          if (now != null) {
            centre.close(now);
          }
        });
    getChildren().setAll(words, close);
  }

  void show(WorkLine now) {
    line = now;
    boolean failed = now.kind() == Kind.FAILED;
    pseudoClassStateChanged(FAILED, failed);
    title.setText(now.title());
    title.setGraphic(failed ? new FontIcon(Feather.ALERT_CIRCLE) : null);
    whole.setText(now.title());
    share.setText(now.progress() < 0 ? "" : Quantities.percent(now.progress(), 0));
    progress.setProgress(
        now.progress() >= 0
            ? now.progress()
            : now.kind() == Kind.WAITING ? 0 : ProgressBar.INDETERMINATE_PROGRESS);
    Widgets.shown(progress, !failed);
    detail.setWrapText(failed || now.kind() == Kind.WAITING);
    // A line stays free, so that nothing jumps when there is something to say.
    detail.setText(
        Stream.of(now.left(), now.detail())
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(" · ", "", " ")));
    String act = (failed ? "Dismiss: " : "Cancel: ") + now.title();
    close.setAccessibleText(act);
    close.setTooltip(new Tooltip(failed ? "Dismiss" : "Cancel"));
  }
}
