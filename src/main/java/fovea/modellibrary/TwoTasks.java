package fovea.modellibrary;

import fovea.modelmanager.ModelException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The models of two tasks that can be used in the same way. Whose a model is, is read from disk
/// when it is not known, since models are lent many times in a second.
final class TwoTasks<T> implements TaskModels<T> {
  private final TaskModels<T> these;
  private final TaskModels<T> others;
  private volatile Set<String> theseIds = Set.of();
  private volatile Set<String> otherIds = Set.of();

  TwoTasks(TaskModels<T> these, TaskModels<T> others) {
    this.these = these;
    this.others = others;
  }

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
}
