package fovea.ui.explanation.picture;

import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer.Answer;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.explanation.asking.Subject;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which class is explained, and perhaps rather than which other: all classes, the likeliest first,
/// to be found by a part of their name or by their number.
final class ClassPane extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
  private static final double ROW = 27;
  private static final int ROWS = 5;

  private final Consumer<@Nullable Target> onChoose;
  private final Label why = Widgets.wrapped("", "why");
  private final Button likeliest;
  private final TextField search = new TextField();
  private final HBox which;
  private final ListView<Answer> list = new ListView<>();
  private @Nullable Subject subject;
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
    likeliest.setTooltip(new Tooltip("Back to the likeliest class"));
    likeliest.setAccessibleText("Back to the likeliest class");
    HBox.setHgrow(why, Priority.ALWAYS);
    why.setMinWidth(0);
    why.setMaxWidth(Double.MAX_VALUE);
    search.setPromptText("Find a class by name or number");
    search.setAccessibleText("Find a class by name or number");
    search.textProperty().addListener((o, before, now) -> list());
    Widgets.searches(search, list);
    which = Widgets.pills(List.of("Why this", "Rather than"), index -> rather = index == 1);
    Tooltip.install(
        which,
        new Tooltip("Whether a click on a class asks why this one, or why not that one instead"));
    list.setCellFactory(view -> new ClassCell());
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROWS * ROW + 2);
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.setAccessibleText("Classes, the likeliest first");
    list.setPlaceholder(Widgets.label("No class is called so.", "quiet"));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    var head = new HBox(4, why, likeliest);
    head.setAlignment(Pos.TOP_LEFT);
    getChildren().setAll(head, which, search, list);
  }

  void show(@Nullable Subject newSubject, @Nullable Target newTarget) {
    boolean other = subject == null || newSubject == null || !newSubject.equals(subject);
    subject = newSubject;
    target = newTarget;
    Widgets.shown(this, newSubject != null);
    if (other) {
      list();
    }
    if (newSubject == null || newTarget == null) {
      return;
    }
    Widgets.name(
        why,
        "Why %s (%s)"
            .formatted(
                newTarget.words(newSubject.labels()),
                Quantities.percent(newSubject.probability(newTarget))));
    Widgets.shown(likeliest, !newTarget.equals(newSubject.likeliest()));
    list.refresh();
  }

  private void list() {
    Subject now = subject;
    if (now != null) {
      String typed = search.getText().strip().toLowerCase(Locale.ROOT);
      list.getItems().setAll(now.answers().stream().filter(one -> fits(one, typed)).toList());
      list.scrollTo(0);
    }
  }

  private static boolean fits(Answer answer, String typed) {
    return typed.isEmpty()
        || Integer.toString(answer.index()).equals(typed)
        || answer.label().toLowerCase(Locale.ROOT).contains(typed);
  }

  private void key(KeyEvent e) {
    Answer selected = list.getSelectionModel().getSelectedItem();
    if (selected != null && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE)) {
      choose(selected.index());
      e.consume();
    }
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

  private final class ClassCell extends ListCell<Answer> {
    private final Label name = new Label();
    private final Label chance = Widgets.label("", "quiet");
    private final Region bar = new Region();
    private final StackPane row = new StackPane();
    private final Tooltip whole = new Tooltip();

    ClassCell() {
      name.setMinWidth(0);
      name.setMaxWidth(Double.MAX_VALUE);
      chance.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(name, Priority.ALWAYS);
      var words = new HBox(6, name, chance);
      words.setAlignment(Pos.CENTER_LEFT);
      bar.getStyleClass().add("class-bar");
      bar.setMinHeight(3);
      bar.setMaxHeight(3);
      StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
      row.getChildren().setAll(words, bar);
      row.setMinWidth(0);
      row.prefWidthProperty().bind(list.widthProperty().subtract(34));
      setTooltip(whole);
      addEventHandler(
          MouseEvent.MOUSE_CLICKED,
          e -> {
            if (!isEmpty()) {
              choose(getItem().index());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Answer answer, boolean empty) {
      super.updateItem(answer, empty);
      setGraphic(answer == null || empty ? null : row);
      pseudoClassStateChanged(CHOSEN, answer != null && !empty && isOne(answer.index()));
      pseudoClassStateChanged(OTHER, answer != null && !empty && isOther(answer.index()));
      if (answer != null && !empty) {
        Widgets.name(name, answer.label());
        String percent = Quantities.percent(answer.probability());
        chance.setText(percent);
        whole.setText(
            "%s, class %s: %s, score %s"
                .formatted(
                    answer.label(),
                    Quantities.count(answer.index()),
                    percent,
                    Quantities.number(answer.score())));
        setAccessibleText(whole.getText());
        bar.maxWidthProperty().bind(row.widthProperty().multiply(answer.probability()));
      }
    }

    private boolean isOne(int index) {
      return switch (target) {
        case null -> false;
        case Target.OfClass(int of) -> of == index;
        case Target.RatherThan(int of, int _) -> of == index;
      };
    }

    private boolean isOther(int index) {
      return target instanceof Target.RatherThan(int _, int other) && other == index;
    }
  }
}
