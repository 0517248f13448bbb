package fovea.ui.language.text;

import fovea.language.Abilities;
import fovea.language.Reading;
import fovea.modellibrary.ModelChoice;

/// A text that was read, and by whom.
public record ReadText(ModelChoice model, Abilities abilities, Reading reading) {}
