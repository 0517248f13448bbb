package fovea.ui.models;

import fovea.architecture.recognition.Reading;
import fovea.format.Quantities;
import fovea.modellibrary.acquisition.NetworkText;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks how a model is to be read where its files do not say it: one box for each question, with
/// what is usual chosen. Hidden while there is nothing to ask.
final class Questions extends VBox {
  private final Additions additions;
  private final Banner banner = new Banner("info", Feather.HELP_CIRCLE);
  private final VBox rows = new VBox(6);
  private final Button bringIn;
  private final Map<String, ComboBox<Reading.Option>> boxes = new LinkedHashMap<>();
  private @Nullable NetworkEditor network;

  Questions(Additions additions) {
    this.additions = additions;
    bringIn = Widgets.button("Import", Feather.CHECK, this::choose, "accent");
    Button skip = Widgets.button("Leave it", Feather.X, additions::skip, "flat");
    Label waiting = Widgets.label("", "quiet");
    additions
        .waiting()
        .subscribe(
            n ->
                waiting.setText(
                    n.intValue() == 0
                        ? ""
                        : Quantities.count(n.intValue(), "more is", "more are") + " waiting."));
    var buttons = new HBox(8, bringIn, skip, waiting);
    buttons.setAlignment(Pos.CENTER_LEFT);
    banner.add(new VBox(10, rows, buttons));
    banner.getStyleClass().add("import-questions");
    getChildren().setAll(banner);
    additions.open().subscribe(this::ask);
  }

  private void ask(List<Reading> readings) {
    Path source = additions.source();
    boxes.clear();
    network = null;
    rows.getChildren().clear();
    for (Reading reading : readings) {
      var box = new ComboBox<Reading.Option>();
      box.setConverter(new Title());
      box.getItems().setAll(reading.options());
      box.setPromptText("Choose …");
      box.setAccessibleText(reading.untold());
      box.setMaxWidth(Double.MAX_VALUE);
      reading.options().stream()
          .filter(option -> option.name().equals(reading.assumed()))
          .findFirst()
          .ifPresent(box::setValue);
      box.valueProperty().subscribe(value -> check());
      Label question = Widgets.wrapped(reading.untold() + ".", "question");
      boxes.put(reading.key(), box);
      var row = new VBox(2, question, box);
      if (NetworkText.guesses(reading)) {
        network = new NetworkEditor(box);
        row.getChildren().add(network);
      }
      rows.getChildren().add(row);
    }
    check();
    banner.say(
        source == null || readings.isEmpty()
            ? ""
            : source.getFileName()
                + " does not say everything that its answers depend on. What is usual is chosen;"
                + " choose what is still open.");
    Widgets.shown(this, !readings.isEmpty());
  }

  /// Goes to the first question that is open, or else to the button.
  void focus() {
    boxes.values().stream()
        .filter(box -> box.getValue() == null)
        .findFirst()
        .ifPresentOrElse(Node::requestFocus, bringIn::requestFocus);
  }

  private void check() {
    bringIn.setDisable(boxes.values().stream().anyMatch(box -> box.getValue() == null));
  }

  private void choose() {
    if (network != null && !network.corrected().isEmpty()) {
      additions.tell(network.corrected());
      return;
    }
    var choices = new LinkedHashMap<String, String>();
    for (Reading reading : additions.open().get()) {
      ComboBox<Reading.Option> box = boxes.get(reading.key());
      if (box != null && !box.getValue().name().equals(reading.assumed())) {
        choices.put(reading.key(), box.getValue().name()); // what is usual stays an assumption
      }
    }
    additions.choose(choices);
  }

  private static final class Title extends StringConverter<Reading.Option> {
    @Override
    public String toString(Reading.@Nullable Option option) {
      return option == null ? "" : option.title();
    }

    @Override
    public Reading.Option fromString(String title) {
      throw new UnsupportedOperationException("ways to read are chosen, not typed");
    }
  }

  /// A network that was guessed, as JSON that a person may correct. Folded until asked for.
  private static final class NetworkEditor extends VBox {
    private final TextArea text = new TextArea();
    private String guessed = "";

    /// @param chosen where the guess is chosen
    NetworkEditor(ComboBox<Reading.Option> chosen) {
      super(6);
      text.setAccessibleText("The network, layer by layer, as JSON");
      text.setPrefRowCount(14);
      Button correct = Widgets.button("See or correct it …", Feather.EDIT_2, this::unfold, "flat");
      getStyleClass().add("network-editor");
      getChildren().setAll(correct, text);
      fold();
      Runnable show =
          () -> {
            Reading.Option option = chosen.getValue();
            guessed = option == null ? "" : NetworkText.of(option);
            text.setText(guessed);
            correct.setDisable(option == null);
          };
      chosen.valueProperty().subscribe(show);
      show.run();
    }

    private void fold() {
      Widgets.shown(text, false);
    }

    private void unfold() {
      Widgets.shown(text, !text.isVisible());
      if (text.isVisible()) {
        text.requestFocus();
      }
    }

    /// What a person has made of the guess; "" while it is as it was.
    String corrected() {
      return text.getText().equals(guessed) ? "" : text.getText();
    }
  }
}
