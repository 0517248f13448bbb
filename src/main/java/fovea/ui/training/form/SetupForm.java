package fovea.ui.training.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What stands in the fields, and what is wrong with it. The setup's own records judge: what they
/// refuse is told beside the field that was changed, and the setup stays what it was there.
///
/// @param <S> the task's setup
public final class SetupForm<S> {
  /// How a setup is changed and judged.
  public interface Rules<S> {
    /// The setup with some settings replaced, by their names in a plan.
    ///
    /// @throws IllegalArgumentException in one sentence when it cannot be that
    S with(S setup, Map<String, String> changes);

    /// What is wrong with a setup that no record can know, such as a model that is not here.
    Map<? extends Field<? super S>, String> objections(S setup);

    /// Beside which field it is told that `field` cannot have a value.
    default Field<? super S> beside(Field<? super S> field, String value) {
      return field;
    }
  }

  private final Map<Field<? super S>, StringProperty> texts = new LinkedHashMap<>();
  private final Map<Field<? super S>, ReadOnlyStringWrapper> problems = new LinkedHashMap<>();

  /// What stood in the fields that `setup` was made of.
  private final Map<Field<? super S>, String> accepted = new LinkedHashMap<>();

  private final Rules<S> rules;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private S setup;
  private boolean together;

  /// @param fields in the order in which what is wrong is told
  public SetupForm(List<? extends Field<? super S>> fields, S first, Rules<S> rules) {
    this.rules = rules;
    setup = first;
    for (Field<? super S> field : fields) {
      var text = new SimpleStringProperty(field.text(first));
      accepted.put(field, text.get());
      texts.put(field, text);
      problems.put(field, new ReadOnlyStringWrapper(""));
      text.addListener((o, before, now) -> check());
    }
  }

  /// What stands in a field.
  public StringProperty text(Field<? super S> field) {
    return Objects.requireNonNull(texts.get(field));
  }

  /// What is wrong with a field, in a sentence, or nothing.
  public ReadOnlyStringProperty problem(Field<? super S> field) {
    return Objects.requireNonNull(problems.get(field)).getReadOnlyProperty();
  }

  /// Grows with every change, after the setup and the problems have changed.
  public ReadOnlyLongProperty revision() {
    return revision.getReadOnlyProperty();
  }

  /// The fields as far as nothing is wrong with them; what is wrong is as it was before.
  public S setup() {
    return setup;
  }

  /// The setup with some settings replaced, which does not change the form.
  ///
  /// @param settings by their names in a plan
  public S with(Map<String, String> settings) {
    return rules.with(setup, settings);
  }

  public boolean valid() {
    return problems.values().stream().allMatch(problem -> problem.get().isEmpty());
  }

  /// The first field that something is wrong with.
  public Optional<Field<? super S>> firstProblem() {
    return problems.entrySet().stream()
        .filter(entry -> !entry.getValue().get().isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Puts a whole setup into the fields.
  public void fill(S next) {
    setup = next;
    together = true;
    for (Field<? super S> field : texts.keySet()) {
      String text = field.text(next);
      accepted.put(field, text);
      text(field).set(text);
    }
    together = false;
    check();
  }

  /// Changes settings that may have no field.
  ///
  /// @param settings by their names in a plan
  public void change(Map<String, String> settings) {
    setup = rules.with(setup, settings);
    check();
  }

  /// The fields in which the setup differs from another, with what stands in them.
  public Map<Field<? super S>, String> changes(S from) {
    return changes(from, setup);
  }

  /// The fields in which `to` differs from `from`, with what would stand in them.
  public Map<Field<? super S>, String> changes(S from, S to) {
    var changes = new LinkedHashMap<Field<? super S>, String>();
    for (Field<? super S> field : texts.keySet()) {
      String text = field.text(to);
      if (!text.equals(field.text(from))) {
        changes.put(field, text);
      }
    }
    return changes;
  }

  /// Changes several fields as one.
  public void set(Map<? extends Field<? super S>, String> changes) {
    together = true;
    changes.forEach((field, text) -> text(field).set(text));
    together = false;
    check();
  }

  /// Judges anew, because something beside the fields has changed.
  public void check() {
    if (together) {
      return;
    }
    var wrong = new LinkedHashMap<Field<? super S>, String>();
    var open = new LinkedHashMap<Field<? super S>, String>();
    for (Field<? super S> field : texts.keySet()) {
      String typed = text(field).get();
      if (!typed.equals(accepted.get(field))) {
        try {
          open.put(field, FieldParser.setting(field.kind(), typed));
        } catch (IllegalArgumentException e) {
          wrong.put(field, sentence(e));
        }
      }
    }
    take(open, wrong);
    rules.objections(setup).forEach(wrong::putIfAbsent);
    problems.forEach((field, problem) -> problem.set(wrong.getOrDefault(field, "")));
    revision.set(revision.get() + 1);
  }

  /// Takes all changes at once, or else one by one as far as they are right: a warm-up may only fit
  /// after the epochs have changed.
  private void take(Map<Field<? super S>, String> open, Map<Field<? super S>, String> wrong) {
    if (open.isEmpty() || taken(open).isEmpty()) {
      return;
    }
    boolean progress = true;
    while (progress) {
      progress = false;
      for (var change : Map.copyOf(open).entrySet()) {
        Optional<String> refused = taken(Map.of(change.getKey(), change.getValue()));
        if (refused.isEmpty()) {
          open.remove(change.getKey());
          progress = true;
        }
      }
    }
    open.forEach(
        (field, value) ->
            taken(Map.of(field, value))
                .ifPresent(refused -> wrong.put(rules.beside(field, value), refused)));
  }

  /// @return why not, or nothing when the setup has changed
  private Optional<String> taken(Map<Field<? super S>, String> changes) {
    try {
      setup =
          rules.with(
              setup,
              changes.entrySet().stream()
                  .collect(Collectors.toMap(e -> e.getKey().key(), Map.Entry::getValue)));
      changes.keySet().forEach(field -> accepted.put(field, text(field).get()));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(sentence(e));
    }
  }

  private static String sentence(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
