package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.explanation.explainer.Stage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.tab.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// At which stages of each model it is looked; where nothing is chosen at the usual one.
final class StageChoice {
  private final Asking asking;
  private final ObservableMap<ModelChoice, List<String>> chosen = FXCollections.observableHashMap();

  StageChoice(Asking asking) {
    this.asking = asking;
  }

  /// The names of the stages of each model; none for the usual one.
  ObservableMap<ModelChoice, List<String>> chosen() {
    return chosen;
  }

  /// The stages of a model that have places in the picture, in order; none while they are not
  /// known.
  List<Stage> all(Optional<Picture> picture, ModelChoice model) {
    return picture
        .flatMap(one -> asking.known(new WhichStages(one, model)))
        .map(stages -> stages.stream().filter(one -> one.activation().isPresent()).toList())
        .orElse(List.of());
  }

  /// The names of those that are meant, also the usual one.
  List<String> meant(Optional<Picture> picture, ModelChoice model) {
    List<String> own = chosen.getOrDefault(model, List.of());
    return own.isEmpty() ? usual(picture, model).stream().toList() : own;
  }

  private Optional<String> usual(Optional<Picture> picture, ModelChoice model) {
    return picture
        .flatMap(one -> asking.known(new WhatIsIt(one, model)))
        .map(Subject::usualStage)
        .filter(name -> !name.isEmpty());
  }

  /// Looks at a stage, too, or no longer; never at none. Of the usual one alone nothing is kept.
  void toggle(Optional<Picture> picture, ModelChoice model, String name) {
    var names = new ArrayList<String>(meant(picture, model));
    if (!names.remove(name)) {
      names.add(name);
    }
    List<String> ordered =
        all(picture, model).stream().map(Stage::name).filter(names::contains).toList();
    if (!ordered.isEmpty()) {
      set(picture, model, ordered);
    }
  }

  private void set(Optional<Picture> picture, ModelChoice model, List<String> names) {
    if (names.equals(usual(picture, model).stream().toList())) {
      chosen.remove(model);
    } else {
      chosen.put(model, names);
    }
  }

  /// How a column is called that has other stages than the usual one.
  static String named(
      String name, Method method, Map<ModelChoice, List<String>> stages, ModelChoice model) {
    List<String> own = stages.getOrDefault(model, List.of());
    return own.isEmpty() || method.family() != Method.Family.ACTIVATION_MAP
        ? name
        : name + ", at " + String.join(" + ", own);
  }
}
