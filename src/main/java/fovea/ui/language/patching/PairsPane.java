package fovea.ui.language.patching;

import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.patch.PlacePairs;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.language.patching.PatchingViewModel.Texts;
import fovea.ui.work.Work;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The tokens of both texts, each with the place it goes with: one is clicked in the first text,
/// then one in the second.
final class PairsPane extends VBox {
  private static final PseudoClass PAIRED = PseudoClass.getPseudoClass("paired");

  private static final double NAME = 76;

  private final PatchingViewModel model;
  private final FlowPane first = new FlowPane(4, 4);
  private final FlowPane second = new FlowPane(4, 4);
  private final Label reason = Widgets.wrapped("", "quiet");
  private int from = -1;

  PairsPane(PatchingViewModel model) {
    super(6);
    this.model = model;
    getStyleClass().add("pairs-pane");
    getChildren()
        .setAll(
            row("First text", "Source: its states are patched in", first),
            row("Second text", "Target: the text on top, which is patched", second),
            reason);
    model.texts().subscribe(state -> show());
    model.pairs().subscribe(pairs -> show());
  }

  private static HBox row(String title, String tip, FlowPane tokens) {
    Label name = Widgets.label(title, "field-name");
    name.setMinWidth(NAME);
    name.setTooltip(new Tooltip(tip));
    HBox.setHgrow(tokens, Priority.ALWAYS);
    tokens.setMinWidth(0);
    // else a row of one line takes the height of several
    tokens.widthProperty().subscribe(width -> tokens.setPrefWrapLength(width.doubleValue()));
    var row = new HBox(6, name, tokens);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void show() {
    if (!(model.texts().get() instanceof Work.Done<Texts>(Texts now))) {
      Widgets.shown(this, false);
      return;
    }
    Widgets.shown(this, true);
    PlacePairs pairs = model.pairs().get();
    direct(first, now.source());
    direct(second, now.read().reading().text());
    fill(
        first,
        now.sourceTokens(),
        place -> pairs.from().containsValue(place),
        place -> place == from,
        place -> {
          from = from == place ? -1 : place;
          show();
        });
    fill(
        second,
        now.targetTokens(),
        place -> pairs.from().containsKey(place),
        place -> false,
        this::second);
    String why = now.reason();
    reason.setText(
        (why.isEmpty()
                ? "Both texts have as many tokens: each goes with that of its place. "
                : why + " ")
            + (from < 0
                ? "Click a token above, then one below, to pair them; once more undoes it."
                : "Now click the token of the second text that goes with “%s”."
                    .formatted(now.sourceTokens().pieces().get(from))));
  }

  private static void direct(FlowPane tokens, TextInput text) {
    tokens.setNodeOrientation(
        WritingDirection.isRightToLeft(text.first())
            ? NodeOrientation.RIGHT_TO_LEFT
            : NodeOrientation.LEFT_TO_RIGHT);
  }

  private void second(int place) {
    Integer before = model.pairs().get().from().get(place);
    int source = from >= 0 ? from : before == null ? -1 : before;
    from = -1;
    if (source >= 0) {
      model.pair(source, place);
    }
    show();
  }

  private interface Asked {
    boolean of(int place);
  }

  private void fill(FlowPane row, Tokens tokens, Asked paired, Asked chosen, IntConsumer onClick) {
    row.getChildren().clear();
    for (int i = 0; i < tokens.size(); i++) {
      int place = i;
      var chip = new ToggleButton();
      chip.setMnemonicParsing(false);
      Widgets.name(chip, tokens.pieces().get(i));
      chip.getStyleClass().addAll("small", "place-chip");
      chip.pseudoClassStateChanged(PAIRED, paired.of(i));
      chip.setSelected(chosen.of(i));
      chip.setTooltip(new Tooltip(told(row == first, place)));
      chip.setOnAction(e -> onClick.accept(place));
      row.getChildren().add(chip);
    }
  }

  private String told(boolean source, int place) {
    var pairs = model.pairs().get().from();
    int other =
        source
            ? pairs.entrySet().stream()
                .filter(one -> one.getValue() == place)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(-1)
            : pairs.getOrDefault(place, -1);
    return "Place %d, %s"
        .formatted(place, other < 0 ? "goes with none" : "goes with place " + other);
  }
}
