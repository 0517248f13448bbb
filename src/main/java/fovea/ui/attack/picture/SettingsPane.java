package fovea.ui.attack.picture;

import fovea.attack.Attack;
import fovea.attack.Norm;
import fovea.attack.attacker.AttackChoice;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.attack.picture.AttackSettings.Aim;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.SliderGrid;
import fovea.ui.control.Widgets;
import fovea.ui.control.classes.ClassList;
import fovea.ui.control.classes.ClassList.Mark;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a person sets: the attack, ε, the norm, what the network is to say, steps and chance.
final class SettingsPane extends VBox {
  private static final double LEVELS = 32;
  private static final double ALL_LEVELS = 255;
  private static final double LENGTH = 5;
  private static final double LONGEST = 1000;
  private static final int MOST_RESTARTS = 10;

  private final AttackSettings settings;
  private final Label free =
      Widgets.wrapped(
          "This attack looks for the smallest change and is not held to an ε.", "quiet");
  private final EpsilonRow levels;
  private final EpsilonRow length;
  private final HBox norms;
  private final NamedComboBox<Aim> aims;
  private final ClassList classes;
  private final VBox steps = new VBox();
  private final HBox seed;
  private @Nullable AttackChoice stepped;
  private @Nullable Sight sight;

  /// @param below stands below ε
  SettingsPane(AttackSettings settings, Node below) {
    super(12);
    this.settings = settings;
    getStyleClass().add("attack-settings");
    levels =
        new EpsilonRow(
            "/255",
            "in 255ths",
            "The most that any number of the picture may change, in steps of a byte",
            new EpsilonRow.Range(LEVELS, ALL_LEVELS, 0.25),
            settings.levels(),
            settings.dragging()::set);
    length =
        new EpsilonRow(
            "L2, pixels 0–1",
            "by L2, of pixels from 0 to 1",
            "The most that the picture may change: the root of the sum of squares, of pixels from 0"
                + " to 1. No 255ths here: commands take ε in 255ths by L2 too, 0.5 here is --eps"
                + " 127.5 there",
            new EpsilonRow.Range(LENGTH, LONGEST, 0.05),
            settings.length(),
            settings.dragging()::set);
    norms =
        Widgets.pills(
            List.of(Norm.INFINITY.title(), Norm.TWO.title()),
            index -> settings.norm().set(Norm.values()[index]));
    aims = new NamedComboBox<>("", "What the network is to say", Aim::words);
    aims.getItems().setAll(Aim.values());
    aims.setMaxWidth(Double.MAX_VALUE);
    settings.aim().subscribe(aims::setValue);
    aims.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                settings.aim().set(now);
              }
            });
    HBox.setHgrow(aims, Priority.ALWAYS);
    classes = new ClassList(settings.target()::set);
    seed = new SeedRow(settings.seed(), "Draws anew what is drawn at random");
    free.setMinWidth(0);
    getChildren()
        .setAll(
            new AttackBox(settings.attack(), this::choose),
            free,
            levels,
            length,
            below,
            row("Measured by", norms),
            row("To say", aims),
            classes,
            steps,
            seed);
    settings.attack().subscribe(a -> arrange());
    settings.norm().subscribe(n -> arrange());
    settings.aim().subscribe(a -> arrange());
    settings.target().subscribe(t -> arrange());
  }

  /// Shows the classes that can be chosen.
  void show(@Nullable Sight now) {
    sight = now;
    arrange();
  }

  private void choose(AttackChoice usual) {
    if (!usual.kind().equals(settings.attack().get().kind())) {
      settings.choose(usual);
    }
  }

  private void arrange() {
    Attack attack = settings.attack().get().attack();
    boolean bounded =
        switch (attack.family()) {
          case BOUNDED, BLACK_BOX -> true;
          case SMALLEST -> false;
        };
    Norm norm = settings.norm().get();
    Widgets.shown(free, !bounded);
    Widgets.shown(levels, bounded && norm == Norm.INFINITY);
    Widgets.shown(length, bounded && norm == Norm.TWO);
    Widgets.press(norms, norm.ordinal());
    for (Norm each : Norm.values()) {
      norms.getChildren().get(each.ordinal()).setDisable(!attack.norms().contains(each));
    }
    aims.setDisable(!attack.takesTarget());
    Widgets.shown(seed, settings.attack().get().drawsAtRandom());
    classes();
    steps(settings.attack().get());
  }

  private void classes() {
    Sight now = sight;
    classes.show(now != null && settings.aim().get() == Aim.CHOSEN ? now.rows() : null, this::mark);
  }

  private Mark mark(int index) {
    Sight now = sight;
    if (now == null) {
      return Mark.NONE;
    }
    if (index == now.said()) {
      return Mark.OTHER;
    }
    int chosen = settings.target().get();
    return chosen == index ? Mark.CHOSEN : Mark.NONE;
  }

  /// Sliders for what the attack has; made anew for another attack.
  private void steps(AttackChoice now) {
    AttackChoice before = stepped;
    stepped = now;
    Widgets.shown(steps, now.takesSteps());
    if (before != null && before.kind().equals(now.kind()) || !now.takesSteps()) {
      return;
    }
    boolean square = now.kind().equals("square");
    var grid =
        new SliderGrid()
            .slider(
                square ? "Queries" : "Steps",
                "How often the network is asked",
                new SliderGrid.Scale(
                    square ? 100 : 1,
                    square ? 10_000 : 200,
                    square ? 100 : 1,
                    value -> Quantities.count(Math.round(value))),
                property(
                    now.allSteps(),
                    value -> with(value.intValue(), kept().restarts(), kept().share())));
    if (now.takesRestarts()) {
      grid.slider(
              "Restarts",
              "From how many random pictures within ε it begins; the first that fools counts",
              new SliderGrid.Scale(
                  1, MOST_RESTARTS, 1, value -> Quantities.count(Math.round(value))),
              property(
                  now.restarts(), value -> with(kept().steps(), value.intValue(), kept().share())))
          .slider(
              "Step α",
              "How long a step is, as a share of ε",
              new SliderGrid.Scale(0.05, 1, 0.05, value -> Quantities.decimal(value, 2) + " ε"),
              property(
                  now.share(),
                  value -> with(kept().steps(), kept().restarts(), value.doubleValue())));
    }
    steps.getChildren().setAll(grid);
  }

  private AttackChoice kept() {
    return settings.attack().get();
  }

  private void with(int count, int restarts, double share) {
    settings.attack().set(new AttackChoice(kept().kind(), count, restarts, share));
  }

  private static Property<Number> property(double first, Consumer<Number> heard) {
    var property = new SimpleDoubleProperty(first);
    property.addListener((o, before, now) -> heard.accept(now));
    return property;
  }

  private static HBox row(String name, Node control) {
    var label = Widgets.label(name, "field-name");
    label.setMinWidth(84);
    var row = new HBox(8, label, control);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
