package fovea.ui.explanation.picture;

import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.control.classes.ClassList;
import fovea.ui.control.classes.ClassList.Mark;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.choice.ClassRows;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which class, or word, is explained, and perhaps rather than which other.
final class ClassPane extends VBox {
  private static final String BACK = "Back to what the model says";

  private final Consumer<@Nullable Target> onChoose;
  private final Label why = Widgets.wrapped("", "why");
  private final Button likeliest;
  private final ClassList list = new ClassList(this::choose);
  private @Nullable Target target;
  private boolean rather;

  /// @param onChoose hears what is to be explained; null for the likeliest class
  ClassPane(Consumer<@Nullable Target> onChoose) {
    super(6);
    this.onChoose = onChoose;
    getStyleClass().add("class-pane");
    likeliest =
        Widgets.button(
            "",
            Feather.CORNER_UP_LEFT,
            () -> onChoose.accept(null),
            "button-icon",
            "flat",
            "small");
    likeliest.setTooltip(new Tooltip(BACK));
    likeliest.setAccessibleText(BACK);
    HBox.setHgrow(why, Priority.ALWAYS);
    why.setMinWidth(0);
    why.setMaxWidth(Double.MAX_VALUE);
    HBox which = Widgets.pills(List.of("Why this", "Rather than"), index -> rather = index == 1);
    Tooltip.install(
        which,
        new Tooltip("Whether a click on a class asks why this one, or why not that one instead"));
    var head = new HBox(4, why, likeliest);
    head.setAlignment(Pos.TOP_LEFT);
    getChildren().setAll(head, which, list);
  }

  void show(@Nullable Subject subject, @Nullable Target newTarget) {
    target = newTarget;
    Widgets.shown(this, subject != null);
    if (subject != null) {
      switch (subject.topic()) {
        case Topic.Whole _ ->
            list.name(
                "Find a class by name or number",
                "Classes, the likeliest first",
                "No class is called so; there are %s, numbered from 0."
                    .formatted(Quantities.count(subject.labels().size())));
        case Topic.OfWord _ ->
            list.name(
                "Another word for this place",
                "Words, the likeliest first",
                "The model knows no such word as one piece.");
      }
    }
    list.show(ClassRows.of(subject), this::mark);
    if (subject != null && newTarget != null) {
      Widgets.name(
          why,
          "Why %s (%s)"
              .formatted(
                  newTarget.words(subject.labels()),
                  Quantities.percent(subject.probability(newTarget))));
      Widgets.shown(likeliest, !newTarget.equals(subject.usual()));
    }
  }

  private Mark mark(int index) {
    return switch (target) {
      case null -> Mark.NONE;
      case Target.OfClass(int of) -> of == index ? Mark.CHOSEN : Mark.NONE;
      case Target.RatherThan(int of, int other) ->
          of == index ? Mark.CHOSEN : other == index ? Mark.OTHER : Mark.NONE;
    };
  }

  private void choose(int index) {
    Target now = target;
    if (now == null) {
      return;
    }
    int one =
        switch (now) {
          case Target.OfClass(int of) -> of;
          case Target.RatherThan(int of, int _) -> of;
        };
    if (!rather) {
      onChoose.accept(
          now instanceof Target.RatherThan(int _, int other) && other != index
              ? new Target.RatherThan(index, other)
              : new Target.OfClass(index));
    } else if (one != index) {
      boolean off = now instanceof Target.RatherThan(int _, int other) && other == index;
      onChoose.accept(off ? new Target.OfClass(one) : new Target.RatherThan(one, index));
    }
  }
}
