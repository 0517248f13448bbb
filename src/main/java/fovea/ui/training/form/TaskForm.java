package fovea.ui.training.form;

import fovea.training.Recipe;
import fovea.training.TrainingPlanner;
import fovea.training.run.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// What a task brings to the training dialog: its setup in fields, its data, and how both become a
/// plan. What it looks like is in {@link TaskPanes}.
///
/// @param <S> the task's setup
public interface TaskForm<S> {
  /// Where the data are that the setup names.
  enum DataState {
    /// they must be fetched first, or cannot be opened
    ABSENT,
    READING,
    /// they can be read in several ways, and only a person knows which is right
    ASKED,
    READY
  }

  // ── State ──

  /// What is counted, such as “Pictures”.
  String examples();

  /// The first is what the form begins with.
  List<Recipe<S>> recipes();

  SetupForm<S> form();

  /// How the run is called.
  Field<? super S> name();

  /// Where the data are chosen.
  Field<? super S> source();

  TrainingPlanner<S, ?> planner();

  ObservableValue<DataState> data();

  /// A field's text as people call it.
  default String words(Field<? super S> field, String text) {
    return field.spec().words().apply(text);
  }

  /// Beside which field a question is open that is no mistake.
  default Optional<Field<? super S>> question() {
    return data().getValue() == DataState.ASKED ? Optional.of(source()) : Optional.empty();
  }

  // ── Commands ──

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of this task
  S setup(TrainingPlan plan);

  /// Learns from a folder or a file.
  void learnFrom(Path data);

  /// Reads again what there is to choose from.
  void refresh();

  /// Hears that the setup has changed; opens its data, and shows examples of them.
  void follow(S setup);
}
