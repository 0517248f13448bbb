package fovea.ui.attack.aimed;

import fovea.modellibrary.ModelChoice;
import fovea.ui.tab.Picture;

/// What came of an attack.
///
/// @param sight the picture before anybody changed it
/// @param size ε as it was set
/// @param seconds that it took
public record Made<S, O>(
    Picture picture, ModelChoice model, S sight, O outcome, String size, double seconds) {}
