package fovea.ui.language.head;

import fovea.language.Attention;
import fovea.language.Projections;
import java.util.Optional;

/// Whose attention is looked at.
///
/// @param projections what it is made of, where that is known
/// @param of the model or the file that it is of, for the small print
public record Looked(Attention attention, Optional<Projections> projections, String of) {}
