package fovea.ui.training.form;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.picture.Reading;
import java.util.EnumMap;
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
public final class SetupForm {
  /// Finds what is wrong with a setup that no record can know, such as a model that is not here.
  public interface Objections {
    Map<Field, String> to(ClassifierSetup setup);
  }

  private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
  private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);

  /// What stood in the fields that `setup` was made of.
  private final Map<Field, String> accepted = new EnumMap<>(Field.class);

  private final Objections objections;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private ClassifierSetup setup;
  private boolean together;

  public SetupForm(ClassifierSetup first, Objections objections) {
    this.objections = objections;
    setup = first;
    for (Field field : Field.values()) {
      var text = new SimpleStringProperty(field.text(first));
      accepted.put(field, text.get());
      texts.put(field, text);
      problems.put(field, new ReadOnlyStringWrapper(""));
      text.addListener((o, before, now) -> check());
    }
  }

  /// What stands in a field.
  public StringProperty text(Field field) {
    return Objects.requireNonNull(texts.get(field));
  }

  /// What is wrong with a field, in a sentence, or nothing.
  public ReadOnlyStringProperty problem(Field field) {
    return Objects.requireNonNull(problems.get(field)).getReadOnlyProperty();
  }

  /// Grows with every change, after the setup and the problems have changed.
  public ReadOnlyLongProperty revision() {
    return revision.getReadOnlyProperty();
  }

  /// The fields as far as nothing is wrong with them; what is wrong is as it was before.
  public ClassifierSetup setup() {
    return setup;
  }

  public boolean valid() {
    return problems.values().stream().allMatch(problem -> problem.get().isEmpty());
  }

  /// The first field that something is wrong with.
  public Optional<Field> firstProblem() {
    return problems.entrySet().stream()
        .filter(entry -> !entry.getValue().get().isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Puts a whole setup into the fields.
  public void fill(ClassifierSetup next) {
    setup = next;
    together = true;
    for (Field field : Field.values()) {
      String text = field.text(next);
      accepted.put(field, text);
      text(field).set(text);
    }
    together = false;
    check();
  }

  /// Says of the data what they do not tell themselves.
  public void say(Reading reading) {
    setup =
        setup.with(
            Map.of(
                "data.reading.classes", reading.classes().name(),
                "data.reading.header", reading.header().name(),
                "data.reading.wholePaths", String.valueOf(reading.wholePaths())));
    check();
  }

  /// Takes other data; what was said of those before is not said of these.
  public void source(String source) {
    if (!setup.data().reading().equals(Reading.USUAL)) {
      say(Reading.USUAL);
    }
    text(Field.SOURCE).set(source);
  }

  /// Changes several fields as one.
  public void set(Map<Field, String> changes) {
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
    var wrong = new EnumMap<Field, String>(Field.class);
    var open = new EnumMap<Field, String>(Field.class);
    for (Field field : Field.values()) {
      String typed = text(field).get();
      if (!typed.equals(accepted.get(field))) {
        try {
          open.put(field, field.setting(typed));
        } catch (IllegalArgumentException e) {
          wrong.put(field, sentence(e));
        }
      }
    }
    take(open, wrong);
    objections.to(setup).forEach(wrong::putIfAbsent);
    problems.forEach((field, problem) -> problem.set(wrong.getOrDefault(field, "")));
    revision.set(revision.get() + 1);
  }

  /// Takes all changes at once, or else one by one as far as they are right: a warm-up may only fit
  /// after the epochs have changed.
  private void take(Map<Field, String> open, Map<Field, String> wrong) {
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
                .ifPresent(refused -> wrong.put(beside(field, value), refused)));
  }

  /// A network or a model that is missing is chosen in a field of its own.
  private static Field beside(Field field, String value) {
    if (field != Field.START) {
      return field;
    }
    return value.equals(ClassifierSetup.Start.SCRATCH.name()) ? Field.ARCHITECTURE : Field.MODEL;
  }

  /// @return why not, or nothing when the setup has changed
  private Optional<String> taken(Map<Field, String> changes) {
    try {
      setup =
          setup.with(
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
