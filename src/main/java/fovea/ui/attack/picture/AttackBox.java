package fovea.ui.attack.picture;

import fovea.attack.Attack;
import fovea.attack.attacker.AttackChoice;
import fovea.format.Sentences;
import fovea.ui.control.Widgets;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The attacks to choose from, by family, with what each does; below, that of the chosen one.
final class AttackBox extends VBox {
  private static final double LIST = 330;
  private static final double TIP = 380;

  private final Consumer<AttackChoice> onChoose;
  private final ComboBox<AttackChoice> box = new ComboBox<>();
  private final Label words = Widgets.wrapped("", "quiet");
  private final Tooltip paper = new Tooltip();

  /// @param chosen also with other steps than are usual
  AttackBox(ObservableValue<AttackChoice> chosen, Consumer<AttackChoice> onChoose) {
    super(6);
    this.onChoose = onChoose;
    box.getItems().setAll(AttackChoice.all());
    box.setAccessibleText("Attack");
    box.setMinWidth(0);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setVisibleRowCount(9);
    box.setCellFactory(list -> new Entry());
    box.setButtonCell(new Chosen());
    paper.setWrapText(true);
    paper.setMaxWidth(TIP);
    box.setTooltip(paper);
    words.setTooltip(paper);
    words.setMinWidth(0);
    getChildren().setAll(box, words);
    box.valueProperty().addListener((o, before, now) -> choose(now));
    chosen.subscribe(this::show);
  }

  private void choose(@Nullable AttackChoice now) {
    if (now != null) {
      onChoose.accept(now);
    }
  }

  private void show(AttackChoice now) {
    Attack attack = now.attack();
    box.getItems().stream()
        .filter(one -> one.kind().equals(now.kind()))
        .findFirst()
        .filter(one -> one != box.getValue())
        .ifPresent(box::setValue);
    words.setText(attack.sentence());
    paper.setText(attack.paper());
  }

  private boolean begins(AttackChoice one) {
    int at = box.getItems().indexOf(one);
    return at == 0
        || at > 0 && box.getItems().get(at - 1).attack().family() != one.attack().family();
  }

  private static final class Chosen extends ListCell<AttackChoice> {
    @Override
    protected void updateItem(@Nullable AttackChoice choice, boolean empty) {
      super.updateItem(choice, empty);
      setText(empty || choice == null ? "" : choice.attack().title());
    }
  }

  private final class Entry extends ListCell<AttackChoice> {
    private final Label family = Widgets.label("", "section-title");
    private final Label title = Widgets.label("", "strong");
    private final Label sentence = Widgets.wrapped("", "quiet");
    private final VBox body = new VBox(2, family, title, sentence);

    Entry() {
      sentence.setMaxWidth(LIST);
      sentence.setPrefWidth(LIST);
      body.setMaxWidth(LIST);
    }

    @Override
    protected void updateItem(@Nullable AttackChoice choice, boolean empty) {
      super.updateItem(choice, empty);
      setGraphic(empty || choice == null ? null : body);
      if (!empty && choice != null) {
        Attack attack = choice.attack();
        family.setText(Sentences.capital(attack.family().words()));
        Widgets.shown(family, begins(choice));
        title.setText(attack.title());
        sentence.setText(attack.sentence());
        setAccessibleText(attack.title() + ": " + attack.sentence());
      }
    }
  }
}
