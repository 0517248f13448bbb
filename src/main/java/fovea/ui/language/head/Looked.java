package fovea.ui.language.head;

import fovea.language.Attention;
import fovea.language.Projections;
import fovea.modellibrary.ModelChoice;
import java.util.Optional;

/// Whose attention is looked at.
///
/// @param projections what it is made of, where that is known
/// @param of the model or the file that it is of
/// @param data the text or the picture that was read
public record Looked(
    Attention attention, Optional<Projections> projections, ModelChoice of, String data) {}
