package fovea.ui.explanation.choice;

import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.format.Sentences;
import fovea.ui.control.Widgets;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapTiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The methods to choose from, by family: what each does, how long it takes, or why it is not for
/// this network.
public final class MethodPane extends VBox {
  private static final double SHORT = 1;

  private final ObservableSet<String> chosen;
  private final Function<Method, OptionalDouble> seconds;
  private final List<Row> rows = new ArrayList<>();

  /// @param chosen the ids of methods, set here
  /// @param seconds how long a method takes, if that is known
  public MethodPane(ObservableSet<String> chosen, Function<Method, OptionalDouble> seconds) {
    super(8);
    this.chosen = chosen;
    this.seconds = seconds;
    getStyleClass().add("method-pane");
    Method.Family family = null;
    for (Method method : Methods.all()) {
      if (method.family() != family) {
        family = method.family();
        getChildren().add(Widgets.label(Sentences.capital(family.words()) + "s", "section-title"));
      }
      var row = new Row(method);
      rows.add(row);
      getChildren().add(row);
    }
    chosen.addListener((SetChangeListener<String>) change -> rows.forEach(Row::mark));
  }

  public void show(@Nullable Subject subject) {
    rows.forEach(row -> row.show(subject));
  }

  private final class Row extends VBox {
    private final Method method;
    private final CheckBox box;
    private final Label cost = Widgets.label("", "quiet");
    private final Label words;

    Row(Method method) {
      super(1);
      this.method = method;
      box = new CheckBox(method.title());
      box.setMnemonicParsing(false);
      box.setMinWidth(0);
      box.setMaxWidth(Double.MAX_VALUE);
      box.setOnAction(
          e -> {
            if (box.isSelected()) {
              chosen.add(method.id());
            } else {
              chosen.remove(method.id());
            }
          });
      HBox.setHgrow(box, Priority.ALWAYS);
      cost.setMinWidth(USE_PREF_SIZE);
      words = Widgets.wrapped(method.sentence(), "quiet", "method-words");
      words.setMinWidth(0);
      var tip = new Tooltip(method.paper());
      tip.setWrapText(true);
      tip.setMaxWidth(380);
      box.setTooltip(tip);
      words.setTooltip(tip);
      var head = new HBox(6, box, cost);
      head.setAlignment(Pos.CENTER_LEFT);
      getChildren().setAll(head, words);
      mark();
    }

    private void mark() {
      box.setSelected(chosen.contains(method.id()));
    }

    void show(@Nullable Subject subject) {
      Optional<String> unfit = subject == null ? Optional.empty() : subject.unfit(method);
      box.setDisable(unfit.isPresent());
      words.setText(unfit.orElse(method.sentence()));
      OptionalDouble time = unfit.isPresent() ? OptionalDouble.empty() : seconds.apply(method);
      cost.setText(
          time.isPresent() && time.getAsDouble() >= SHORT
              ? "≈ " + MapTiles.about(time.getAsDouble())
              : "");
    }
  }
}
