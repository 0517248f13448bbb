package fovea.ui.explanation.exciting;

import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.channel.Excited;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What to search, and for each channel the places that excite it most, side by side.
public final class ExcitingView extends VBox {
  private final ExcitingViewModel model;
  private final Consumer<Picture> shown;
  private final NamedComboBox<PartChoice> part =
      new NamedComboBox<>("", "Part of the data", PartChoice::words);
  private final LimitBox limit =
      new LimitBox(List.of("200", "1000"), "; every class gets its share");
  private final TextField channels = new TextField();
  private final ComboBox<Integer> most = new ComboBox<>();
  private final CheckBox several = new CheckBox("Several of one picture");
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label words = Widgets.wrapped("", "quiet");
  private final ListView<ChannelFindings.Channel> list = new ListView<>();
  private final EmptyState nothing = new EmptyState(Feather.ZAP);
  private final Button start;

  /// @param shown takes the picture that a person presses
  public ExcitingView(ExcitingViewModel model, FileChoices files, Consumer<Picture> shown) {
    super(8);
    this.model = model;
    this.shown = shown;
    getStyleClass().add("exciting-view");
    setMinSize(0, 0);
    var data = new NamedComboBox<DataChoice>("Choose data", "Data to search", DataChoice::name);
    data.setItems(model.data().sets());
    data.follow(model.data().chosen());
    data.setPrefWidth(180);
    var others =
        SetupRow.menu(
            "Other data",
            Feather.FOLDER,
            SetupRow.item(
                "Folder with a folder for each class …",
                () -> files.folder("Choose the data").ifPresent(model.data()::bring)),
            SetupRow.item(
                "CSV of path,label, or archive …",
                () ->
                    files.any("Choose the data").stream()
                        .findFirst()
                        .ifPresent(model.data()::bring)));
    part.getItems().setAll(PartChoice.values());
    part.setValue(PartChoice.USUAL);
    part.setPrefWidth(130);
    limit.getEditor().setText("200");
    limit.setValue("200");
    limit.setPrefWidth(110);
    channels.setPromptText("All shown");
    channels.setAccessibleText("Channels by number, with commas between them");
    channels.setTooltip(
        new Tooltip("Numbers with commas between them; empty for all that are shown"));
    channels.setPrefColumnCount(7);
    channels.getStyleClass().add("setup-channels");
    channels.setOnAction(e -> search());
    most.getItems().setAll(4, 9, 12, 16);
    most.setValue(9);
    most.setAccessibleText("How many places of each channel");
    start = Widgets.button("Search", Feather.SEARCH, this::search, "accent");
    start.setMinWidth(USE_PREF_SIZE);
    var row =
        new SetupRow()
            .add("Data", new HBox(4, data, others))
            .add("Part", part)
            .add("Pictures", limit)
            .add("Channels", channels)
            .add("Places", most)
            .add("", several)
            .add("", start);
    var progress = new ProgressRow(model::stop);
    words.setMinWidth(0);
    list.getStyleClass().addAll("edge-to-edge", "exciting-list");
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText("Channels with what excites them most");
    list.setMinSize(0, 0);
    var stage = new StackPane(list, nothing);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    getChildren().setAll(row, progress, problem, words, stage);
    model.problem().subscribe(problem::say);
    model.state().subscribe(progress::show);
    model.state().subscribe(now -> show(model.findings().get()));
    model.findings().subscribe(this::show);
  }

  private void search() {
    OptionalInt pictures = limit.limit();
    if (pictures.isEmpty()) {
      problem.say(limit.complaint());
      return;
    }
    Integer places = most.getValue();
    model.search(
        new ExcitingViewModel.Wish(
            part.getValue(),
            pictures.getAsInt(),
            channels.getText(),
            places == null ? 9 : places,
            several.isSelected()));
  }

  private void show(@Nullable ChannelFindings now) {
    boolean running = model.state().get() instanceof Work.Running<?>;
    Widgets.shown(list, now != null);
    Widgets.shown(nothing, now == null && !running);
    nothing.say(
        "Nothing searched yet",
        "For every channel the pictures of a data set are found that excite it most, and where in"
            + " them.");
    Widgets.shown(words, now != null);
    if (now != null) {
      boolean stopped = !running && now.searched() + now.skipped().size() < now.ofAll();
      words.setText((stopped ? "Stopped. " : "") + now.sentence());
      if (list.getItems().size() == now.channels().size()) {
        for (int i = 0; i < now.channels().size(); i++) {
          if (!same(list.getItems().get(i), now.channels().get(i))) {
            list.getItems().set(i, now.channels().get(i));
          }
        }
      } else {
        list.getItems().setAll(now.channels());
      }
    }
  }

  private static boolean same(ChannelFindings.Channel a, ChannelFindings.Channel b) {
    return a.index() == b.index()
        && a.places().size() == b.places().size()
        && IntStream.range(0, a.places().size())
            .allMatch(i -> same(a.places().get(i), b.places().get(i)));
  }

  private static boolean same(Excited a, Excited b) {
    return a.seen() == b.seen() && a.cell() == b.cell() && a.value() == b.value();
  }

  /// A channel.
  private final class Cell extends ListCell<ChannelFindings.Channel> {
    @Override
    protected void updateItem(ChannelFindings.@Nullable Channel channel, boolean empty) {
      super.updateItem(channel, empty);
      setText(null);
      if (channel == null || empty) {
        setGraphic(null);
        return;
      }
      var boxes = new HBox(4);
      boxes.setAlignment(Pos.TOP_LEFT);
      for (Excited place : channel.places()) {
        boxes.getChildren().add(new PatchBox(place, () -> model.open(place, shown)));
      }
      setGraphic(new VBox(4, Widgets.label("Channel " + channel.index(), "tile-title"), boxes));
    }
  }
}
