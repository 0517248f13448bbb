package fovea.modellibrary;

import fovea.modelmanager.ModelException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The models of one task, as the task works with them.
///
/// @param <T> what a model is opened as: a captioner, a classifier …
public interface TaskModels<T> {
  /// The models on this machine, the program's own first; read from disk, so not on the JavaFX
  /// thread.
  List<ModelChoice> choices();

  /// Lends the model of this id to `work` and takes it back at once, so that it costs memory only
  /// while it is used. On the compute thread.
  ///
  /// @return what the work makes of it
  /// @throws ModelException when the model cannot be had, in one sentence
  <R, X extends Exception> R use(String id, Work<? super T, ? extends R, X> work)
      throws ModelException, X;

  /// These models and, after them, those of another task that can be used in the same way. Whose a
  /// model is, is read from disk when it is not known only: models are lent many times in a second.
  default TaskModels<T> and(TaskModels<T> others) {
    TaskModels<T> these = this;
    return new TaskModels<>() {
      private volatile Set<String> theseIds = Set.of();
      private volatile Set<String> otherIds = Set.of();

      @Override
      public List<ModelChoice> choices() {
        List<ModelChoice> first = these.choices();
        List<ModelChoice> second = others.choices();
        theseIds = ids(first);
        otherIds = ids(second);
        return Stream.concat(first.stream(), second.stream()).toList();
      }

      private static Set<String> ids(List<ModelChoice> choices) {
        return choices.stream().map(ModelChoice::id).collect(Collectors.toUnmodifiableSet());
      }

      @Override
      public <R, X extends Exception> R use(String id, Work<? super T, ? extends R, X> work)
          throws ModelException, X {
        if (!theseIds.contains(id) && !otherIds.contains(id)) {
          choices();
        }
        return (otherIds.contains(id) ? others : these).use(id, work);
      }
    };
  }

  /// What is done with a model that is lent; it must not be kept.
  @FunctionalInterface
  interface Work<T, R, X extends Exception> {
    R with(T model) throws X;
  }
}
