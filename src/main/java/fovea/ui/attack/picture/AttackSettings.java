package fovea.ui.attack.picture;

import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.attacker.AttackChoice;
import fovea.ui.attack.outcome.Wanted;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What a person sets of an attack.
public final class AttackSettings {
  /// What the network is to say.
  public enum Aim {
    ANY("Any wrong class"),
    SECOND("The second likeliest"),
    LEAST("The least likely"),
    CHOSEN("A class …");

    private final String words;

    Aim(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private static final double LEVELS = 8;
  private static final double LENGTH = 0.5;

  // ── State ──

  private final ObjectProperty<AttackChoice> attack =
      new SimpleObjectProperty<>(AttackChoice.usual("pgd"));
  private final ObjectProperty<Norm> norm = new SimpleObjectProperty<>(Norm.INFINITY);
  private final DoubleProperty levels = new SimpleDoubleProperty(LEVELS);
  private final DoubleProperty length = new SimpleDoubleProperty(LENGTH);
  private final ObjectProperty<Aim> aim = new SimpleObjectProperty<>(Aim.ANY);
  private final IntegerProperty target = new SimpleIntegerProperty(Goal.NONE);
  private final LongProperty seed = new SimpleLongProperty(0);
  private final BooleanProperty dragging = new SimpleBooleanProperty();

  public ObjectProperty<AttackChoice> attack() {
    return attack;
  }

  public ObjectProperty<Norm> norm() {
    return norm;
  }

  /// ε of L∞ in 255ths, 0 to 255.
  public DoubleProperty levels() {
    return levels;
  }

  /// ε of L2, of pixels in [0, 1].
  public DoubleProperty length() {
    return length;
  }

  public ObjectProperty<Aim> aim() {
    return aim;
  }

  /// The class that is to be said where {@link Aim#CHOSEN} is; {@link Goal#NONE} for the second
  /// likeliest.
  public IntegerProperty target() {
    return target;
  }

  /// Of what is drawn at random.
  public LongProperty seed() {
    return seed;
  }

  /// Whether ε is being dragged: what comes of it is to be seen at once.
  BooleanProperty dragging() {
    return dragging;
  }

  // ── Commands ──

  /// Takes an attack as it is usual, with a norm that it has and a goal that it takes.
  public void choose(AttackChoice choice) {
    var chosen = choice.attack();
    if (!chosen.norms().contains(norm.get())) {
      norm.set(
          chosen.norms().contains(Norm.INFINITY)
              ? Norm.INFINITY
              : chosen.norms().iterator().next());
    }
    if (!chosen.takesTarget()) {
      aim.set(Aim.ANY);
    }
    attack.set(choice);
  }

  /// Takes another ε, in the norm that is set.
  public void resize(double epsilon) {
    switch (norm.get()) {
      case INFINITY -> levels.set(epsilon * AttackRequest.LEVELS);
      case TWO -> length.set(epsilon);
    }
  }

  /// Has something done whenever any of these changes.
  void onChange(Runnable heard) {
    attack.subscribe(a -> heard.run());
    norm.subscribe(n -> heard.run());
    levels.subscribe(l -> heard.run());
    length.subscribe(l -> heard.run());
    aim.subscribe(a -> heard.run());
    target.subscribe(t -> heard.run());
    seed.subscribe(s -> heard.run());
    dragging.subscribe(d -> heard.run());
  }

  /// All of it, for a network.
  ///
  /// @param classes that the network tells apart
  Wanted wanted(int classes) {
    double epsilon =
        switch (norm.get()) {
          case INFINITY -> levels.get() / AttackRequest.LEVELS;
          case TWO -> length.get();
        };
    int chosen = target.get();
    Goal goal =
        switch (aim.get()) {
          case ANY -> new Goal.AnyOther();
          case SECOND -> new Goal.Likeliest(1);
          case LEAST -> new Goal.LeastLikely(1);
          case CHOSEN ->
              chosen >= 0 && chosen < classes ? new Goal.OfClass(chosen) : new Goal.Likeliest(1);
        };
    return new Wanted(attack.get(), norm.get(), epsilon, goal, seed.get());
  }
}
