package fovea.landscape.survey;

import fovea.landscape.survey.ModelLandscape.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells what is known of a model while it is measured, a few times a second.
final class Arriving {
  private static final long BETWEEN = 250_000_000L;

  private final String model;
  private final long weights;
  private final int pictures;
  private final Set<String> notes;
  private final Consumer<ModelLandscape> sofar;
  private final List<Seen> seen = new ArrayList<>();
  private @Nullable Seen now;
  private long told = System.nanoTime();

  /// @param notes what a person should know, which may grow
  /// @param sofar hears what is known, never all of it
  Arriving(
      String model, long weights, int pictures, Set<String> notes, Consumer<ModelLandscape> sofar) {
    this.model = model;
    this.weights = weights;
    this.pictures = pictures;
    this.notes = notes;
    this.sofar = sofar;
  }

  /// What is known of the condition that is measured now.
  void now(Seen one) {
    now = one;
    tell();
  }

  /// As {@link #now}, left out where something was told just now.
  void soon(Supplier<Seen> one) {
    if (System.nanoTime() - told >= BETWEEN) {
      now(one.get());
    }
  }

  /// A condition of which all is known.
  void done(Seen one) {
    seen.add(one);
    now = null;
    tell();
  }

  private void tell() {
    told = System.nanoTime();
    sofar.accept(known(false));
  }

  /// All that is known.
  ModelLandscape known(boolean complete) {
    var all = new ArrayList<>(seen);
    Optional.ofNullable(now).ifPresent(all::add);
    return new ModelLandscape(model, weights, pictures, all, List.copyOf(notes), complete);
  }
}
