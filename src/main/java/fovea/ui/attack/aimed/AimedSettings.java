package fovea.ui.attack.aimed;

import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.format.Quantities;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How far an attack may go, and in how many steps.
public final class AimedSettings {
  private static final int STEPS = 20;

  // ── State ──

  private final ObjectProperty<Norm> norm = new SimpleObjectProperty<>(Norm.INFINITY);
  private final DoubleProperty levels = new SimpleDoubleProperty(8);
  private final DoubleProperty length = new SimpleDoubleProperty(2);
  private final IntegerProperty steps = new SimpleIntegerProperty(STEPS);
  private final DoubleProperty share = new SimpleDoubleProperty(0.25);
  private final LongProperty seed = new SimpleLongProperty();

  public ObjectProperty<Norm> norm() {
    return norm;
  }

  /// ε of L∞ in 255ths.
  public DoubleProperty levels() {
    return levels;
  }

  /// ε of L2, of pixels in [0, 1].
  public DoubleProperty length() {
    return length;
  }

  public IntegerProperty steps() {
    return steps;
  }

  /// Of ε that a step has.
  public DoubleProperty share() {
    return share;
  }

  /// Of what is drawn at random.
  public LongProperty seed() {
    return seed;
  }

  /// ε as people write it.
  public String size() {
    return size(request().epsilon());
  }

  /// Another ε in the norm that is set, as people write it.
  public String size(double epsilon) {
    return switch (norm.get()) {
      case INFINITY -> Quantities.number(epsilon * AttackRequest.LEVELS) + "/255";
      case TWO -> "L2 " + Quantities.number(epsilon);
    };
  }

  /// The request, heard by nobody.
  public AttackRequest request() {
    return AttackRequest.within(
            norm.get(),
            switch (norm.get()) {
              case INFINITY -> levels.get() / AttackRequest.LEVELS;
              case TWO -> length.get();
            })
        .seeded(seed.get());
  }

  // ── Commands ──

  /// Takes another ε, in the norm that is set.
  public void resize(double epsilon) {
    switch (norm.get()) {
      case INFINITY -> levels.set(epsilon * AttackRequest.LEVELS);
      case TWO -> length.set(epsilon);
    }
  }

  /// Has something done whenever any of these changes.
  void onChange(Runnable heard) {
    norm.addListener((o, before, now) -> heard.run());
    levels.addListener((o, before, now) -> heard.run());
    length.addListener((o, before, now) -> heard.run());
    steps.addListener((o, before, now) -> heard.run());
    share.addListener((o, before, now) -> heard.run());
    seed.addListener((o, before, now) -> heard.run());
  }
}
