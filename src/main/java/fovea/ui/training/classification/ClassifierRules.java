package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// How the setup of a classifier is changed and judged.
///
/// @param more what is wrong beside the setup itself
record ClassifierRules(Function<ClassifierSetup, Map<ClassifierField, String>> more)
    implements SetupForm.Rules<ClassifierSetup> {
  @Override
  public ClassifierSetup with(ClassifierSetup setup, Map<String, String> changes) {
    return setup.with(changes);
  }

  @Override
  public Map<ClassifierField, String> objections(ClassifierSetup setup) {
    var wrong = new EnumMap<ClassifierField, String>(ClassifierField.class);
    if (setup.name().isBlank()) {
      wrong.put(ClassifierField.NAME, "Give the run a name.");
    }
    wrong.putAll(more.apply(setup));
    return wrong;
  }

  /// A network or a model that is missing is chosen in a field of its own.
  @Override
  public Field<ClassifierSetup> beside(Field<ClassifierSetup> field, String value) {
    if (field != ClassifierField.START) {
      return field;
    }
    return value.equals(Start.SCRATCH.name())
        ? ClassifierField.ARCHITECTURE
        : ClassifierField.MODEL;
  }
}
