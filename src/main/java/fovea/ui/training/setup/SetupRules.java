package fovea.ui.training.setup;

import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.SetupForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// How a setup is changed and judged.
///
/// @param more what is wrong beside the setup itself
record SetupRules<S extends Setup<S>>(Function<S, Map<Field<? super S>, String>> more)
    implements SetupForm.Rules<S> {
  @Override
  public S with(S setup, Map<String, String> changes) {
    return setup.with(changes);
  }

  @Override
  public Map<Field<? super S>, String> objections(S setup) {
    var wrong = new LinkedHashMap<Field<? super S>, String>();
    if (setup.name().isBlank()) {
      wrong.put(Setting.NAME, "Give the run a name.");
    }
    wrong.putAll(more.apply(setup));
    return wrong;
  }

  /// A network or a model that is missing is chosen in a field of its own.
  @Override
  public Field<? super S> beside(Field<? super S> field, String value) {
    if (field != Setting.START) {
      return field;
    }
    return value.equals(Start.SCRATCH.name()) ? Setting.ARCHITECTURE : Setting.MODEL;
  }
}
