package fovea.ui.training.classification;

import fovea.classification.training.setup.Augmentations;
import fovea.classification.training.setup.Augmentations.Mix;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.augmentation.Augmentation;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How pictures are changed by chance: a switch and the numbers of each augmentation, and the words
/// that say all of it in its order. The words are what counts; the switches read and write them.
public final class AugmentationPane extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private static final double NAMES = 142;
  private static final double LINE = 28;

  private final SetupForm<ClassifierSetup> form;
  private List<Augmentation> now = List.of();

  AugmentationPane(Fields<ClassifierSetup> fields) {
    super(4);
    form = fields.form();
    List<Row> rows = AugmentationKind.ALL.stream().map(Row::new).toList();
    getChildren().setAll(rows);
    getChildren().addAll(fields.text(ClassifierField.AUGMENTATION), mixing(fields));
    form.text(ClassifierField.AUGMENTATION)
        .subscribe(
            text -> {
              try {
                now = Augmentations.parse(text);
              } catch (IllegalArgumentException _) {
                return; // the field below says so, and the switches stay as they are
              }
              rows.forEach(Row::read);
            });
  }

  private Optional<Augmentation> on(AugmentationKind changes) {
    return now.stream().filter(changes::is).findFirst();
  }

  /// Writes `next` in the place of the augmentation of its kind, or at the end.
  private void write(AugmentationKind changes, Optional<Augmentation> next) {
    var all = new ArrayList<>(now);
    int place =
        IntStream.range(0, all.size()).filter(i -> changes.is(all.get(i))).findFirst().orElse(-1);
    if (place >= 0) {
      all.remove(place);
    }
    next.ifPresent(one -> all.add(place >= 0 ? place : all.size(), one));
    form.text(ClassifierField.AUGMENTATION).set(Augmentations.format(all));
  }

  private final class Row extends VBox {
    private final AugmentationKind changes;
    private final CheckBox on;
    private final List<TextField> numbers = new ArrayList<>();
    private final FlowPane fields = new FlowPane(10, 6);
    private final Label reason = Forms.wrapped("problem");
    private boolean reading;
    private @Nullable TextField typing;

    Row(AugmentationKind changes) {
      super(4);
      this.changes = changes;
      on = new CheckBox(changes.title());
      on.setTooltip(new Tooltip(changes.tip()));
      on.setMinWidth(USE_PREF_SIZE);
      on.selectedProperty()
          .addListener(
              (o, before, now) -> {
                if (!reading) {
                  write(changes, now ? Optional.of(changes.usual()) : Optional.empty());
                }
              });
      for (AugmentationKind.Parameter parameter : changes.numbers()) {
        var field = new TextField();
        field.setPrefColumnCount(changes.numbers().size() > 2 ? 2 : 5);
        field.setAccessibleText(changes.title() + ", " + parameter.title());
        field.textProperty().addListener((o, before, now) -> typed(parameter, field));
        numbers.add(field);
        Label title = Widgets.label(parameter.title(), "quiet");
        title.setLabelFor(field);
        var pair = new HBox(5, title, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        fields.getChildren().add(pair);
      }
      on.setPrefWidth(NAMES);
      on.setMinHeight(LINE);
      HBox.setHgrow(fields, Priority.ALWAYS);
      fields.setMinWidth(0);
      fields.setAlignment(Pos.CENTER_LEFT);
      getStyleClass().add("augmentation");
      getChildren().setAll(new HBox(8, on, fields), reason);
      say("");
    }

    private void typed(AugmentationKind.Parameter parameter, TextField field) {
      Optional<Augmentation> before = on(changes);
      if (reading || before.isEmpty()) {
        return;
      }
      boolean right = true;
      typing = field;
      try {
        Augmentation next = parameter.set().with(before.get(), NumberText.number(field.getText()));
        say("");
        write(changes, Optional.of(next));
      } catch (IllegalArgumentException e) {
        right = false;
        say(
            String.valueOf(e.getMessage())
                + " It stays at "
                + shown(parameter, before.get())
                + ".");
      }
      typing = null;
      field.pseudoClassStateChanged(WRONG, !right);
    }

    private void say(String words) {
      Forms.say(reason, words);
    }

    /// Shows what the words say; a number that is being typed stays as it was typed.
    void read() {
      Optional<Augmentation> is = on(changes);
      reading = true;
      on.setSelected(is.isPresent());
      Widgets.shown(fields, is.isPresent() && !numbers.isEmpty());
      if (is.isEmpty()) {
        say("");
      }
      for (int i = 0; i < numbers.size() && is.isPresent(); i++) {
        TextField field = numbers.get(i);
        String wanted = shown(changes.numbers().get(i), is.get());
        if (field != typing && !same(field.getText(), wanted)) {
          field.setText(wanted);
          say("");
          field.pseudoClassStateChanged(WRONG, false);
        }
      }
      reading = false;
    }

    private String shown(AugmentationKind.Parameter parameter, Augmentation augmentation) {
      return NumberText.text(NumberText.rounded(parameter.value().applyAsDouble(augmentation)));
    }

    private static boolean same(String typed, String wanted) {
      try {
        return NumberText.text(NumberText.rounded(NumberText.number(typed))).equals(wanted);
      } catch (IllegalArgumentException _) {
        return false; // what is no number is overwritten
      }
    }
  }

  // ── Mixing ──

  private VBox mixing(Fields<ClassifierSetup> fields) {
    var group = new ToggleGroup();
    var buttons = new EnumMap<Mix.Kind, ToggleButton>(Mix.Kind.class);
    var titles =
        Map.of(Mix.Kind.NONE, "No mixing", Mix.Kind.MIXUP, "MixUp", Mix.Kind.CUTMIX, "CutMix");
    for (Mix.Kind kind : Mix.Kind.values()) {
      var button = new ToggleButton(titles.get(kind));
      button.setToggleGroup(group);
      button.setUserData(kind);
      button
          .getStyleClass()
          .add(
              switch (kind) {
                case NONE -> "left-pill";
                case MIXUP -> "center-pill";
                case CUTMIX -> "right-pill";
              });
      buttons.put(kind, button);
    }
    // The words of the setup, such as "mixup:0.2"; only its number is typed.
    var alpha = new TextField();
    alpha.setPrefColumnCount(4);
    FieldBox box = fields.box(ClassifierField.MIXING, alpha, false);
    alpha.setAccessibleText("α of the mixture");
    Label title = Widgets.label("α", "quiet");
    title.setLabelFor(alpha);
    form.text(ClassifierField.MIXING)
        .subscribe(
            text -> {
              String[] parts = text.split(":", 2);
              Mix.Kind kind = Mix.Kind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
              group.selectToggle(buttons.get(kind));
              Widgets.shown(box, kind != Mix.Kind.NONE);
              Widgets.shown(title, kind != Mix.Kind.NONE);
              if (parts.length > 1 && !alpha.getText().equals(parts[1])) {
                alpha.setText(parts[1]);
              }
            });
    group
        .selectedToggleProperty()
        .addListener(
            (o, before, now) -> {
              if (now == null) {
                group.selectToggle(before); // a second click must not leave nothing
              } else {
                mix((Mix.Kind) now.getUserData(), alpha.getText());
              }
            });
    alpha
        .textProperty()
        .addListener(
            (o, before, now) -> mix((Mix.Kind) group.getSelectedToggle().getUserData(), now));
    var row = new HBox(8, new HBox(buttons.values().toArray(ToggleButton[]::new)), title, box);
    row.setAlignment(Pos.CENTER_LEFT);
    return new VBox(4, Widgets.label("Mixing of two pictures", "field-title"), row);
  }

  private void mix(Mix.Kind kind, String alpha) {
    String word = kind.name().toLowerCase(java.util.Locale.ROOT);
    String before = form.text(ClassifierField.MIXING).get();
    if (kind == Mix.Kind.NONE) {
      form.text(ClassifierField.MIXING).set(word);
    } else if (!before.equals(word + ":" + alpha)) {
      boolean first = before.equals("none");
      form.text(ClassifierField.MIXING)
          .set(word + ":" + (first && alpha.isBlank() ? usual(kind) : alpha));
    }
  }

  /// As in the papers for small pictures.
  private static String usual(Mix.Kind kind) {
    return kind == Mix.Kind.MIXUP ? "0.2" : "1";
  }
}
