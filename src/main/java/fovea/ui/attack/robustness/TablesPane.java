package fovea.ui.attack.robustness;

import fovea.attack.export.BeforeAfter;
import fovea.attack.export.RobustnessTables;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.evaluation.TableGrid;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tables of a report: each model in a line, and models before and after adversarial training
/// in one line.
final class TablesPane extends StackPane {
  private static final String NONE = "none";

  private final SetupRow pairs = new SetupRow();
  private final VBox tables = new VBox(18);
  private @Nullable RobustnessResult shown;

  TablesPane() {
    setMinSize(0, 0);
    var content =
        new VBox(
            14,
            Widgets.wrapped(
                "Which model is another after adversarial training? Their numbers then stand in one"
                    + " line.",
                "quiet"),
            pairs,
            tables);
    content.getStyleClass().add("section-content");
    tables.setMinWidth(USE_PREF_SIZE);
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    getChildren().setAll(scroll);
  }

  void show(RobustnessResult result) {
    if (shown != result) {
      shown = result;
      ask(result);
    }
    draw(result);
  }

  private void ask(RobustnessResult result) {
    pairs.getChildren().clear();
    List<String> names = result.names();
    for (String before : names) {
      var after =
          new NamedComboBox<String>(NONE, before + " after adversarial training", name -> name);
      after.getItems().add(NONE);
      names.stream().filter(name -> !name.equals(before)).forEach(after.getItems()::add);
      after.setValue(
          result.pairs().stream()
              .filter(pair -> pair.before().equals(before))
              .map(BeforeAfter::after)
              .findFirst()
              .orElse(NONE));
      after.setOnAction(
          e -> {
            result.pairs().removeIf(pair -> pair.before().equals(before));
            if (after.getValue() != null && !after.getValue().equals(NONE)) {
              result.pairs().add(new BeforeAfter(before, after.getValue()));
            }
            draw(result);
          });
      pairs.add(before + ", afterwards", after);
    }
  }

  private void draw(RobustnessResult result) {
    var now = result.now().get();
    if (now.models().isEmpty()) {
      tables.getChildren().clear();
      return;
    }
    List<String> there = now.models().stream().map(model -> model.model()).toList();
    List<BeforeAfter> known =
        result.pairs().stream()
            .filter(pair -> there.contains(pair.before()) && there.contains(pair.after()))
            .toList();
    var nodes = new ArrayList<Node>();
    for (double epsilon : result.request().plan().epsilons()) {
      nodes.add(new TableGrid(RobustnessTables.byModel(now.models(), epsilon)));
      if (!known.isEmpty()) {
        nodes.add(new TableGrid(RobustnessTables.beforeAfter(now.models(), known, epsilon)));
      }
    }
    tables.getChildren().setAll(nodes);
  }
}
