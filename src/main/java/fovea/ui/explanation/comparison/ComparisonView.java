package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.classes.ClassList;
import fovea.ui.control.classes.ClassList.Mark;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.choice.ClassRows;
import fovea.ui.explanation.choice.MethodPane;
import fovea.ui.explanation.map.MapTable;
import fovea.ui.explanation.map.StyleBar;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Pictures, models, classes and methods to choose at the left, and their explanations as one
/// table.
public final class ComparisonView extends StackPane {
  private static final double SIDE = 258;
  private static final String ONE_SCALE =
      "One scale of raw numbers for all maps of a method; else each map has its own scale.";

  private final ComparisonViewModel model;
  private final FileChoices files;
  private final Supplier<List<Path>> atHand;
  private final VBox pictures = new VBox(2);
  private final ClassList classes;
  private final Label classWords = Widgets.wrapped("", "quiet");
  private final MethodPane methods;
  private final MapTable table;
  private final FlowPane scales = new FlowPane(18, 4);
  private final EmptyState nothing = new EmptyState(Feather.GRID);

  /// @param choices the models there are
  /// @param atHand the picture files that are offered first
  public ComparisonView(
      ComparisonViewModel model,
      BeforeAfterViewModel beforeAfter,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      Supplier<List<Path>> atHand) {
    this.model = model;
    this.files = files;
    this.atHand = atHand;
    setMinSize(0, 0);
    classes = new ClassList(this::toggle);
    methods = new MethodPane(model.methods(), this::seconds);
    table = new MapTable(work, model::act);
    var bar = new AdaptiveToolBar();
    StyleBar.fill(bar, model.style(), StyleBar.EVIDENCE, ONE_SCALE);
    var difference = new ToggleButton("Difference", new FontIcon(Feather.MINUS_SQUARE));
    difference.setTooltip(
        new Tooltip("Of two models by one method: what the second map has more or less"));
    difference.getStyleClass().addAll("small", "overlay-toggle");
    difference.selectedProperty().bindBidirectional(model.difference());
    bar.add(AdaptiveToolBar.Priority.USUAL, difference);
    var problem = new Banner("warning", Feather.ALERT_TRIANGLE);
    model.problem().subscribe(problem::say);
    var side =
        new VBox(
            14,
            new BeforeAfterPane(beforeAfter, choices, files),
            pictureSide(),
            new VBox(6, Widgets.label("Models", "section-title"), new ModelList(model, choices)),
            classSide(),
            methods);
    side.getStyleClass().add("explain-side");
    var left = Sections.scrolled(side);
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    var stage = new StackPane(table, nothing);
    stage.setMinSize(0, 0);
    HBox.setHgrow(stage, Priority.ALWAYS);
    var columns = new HBox(14, left, stage);
    columns.setMinHeight(0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    var content = new VBox(10, bar, problem, columns, scales);
    content.getStyleClass().add("explain-picture");
    getChildren().setAll(content);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.pictures().addListener((ListChangeListener<Picture>) change -> pictures());
    model.aims().subscribe(aims -> classes());
    model.first().subscribe(subject -> classes());
    model.table().subscribe(this::show);
    pictures();
  }

  private Node pictureSide() {
    Button shown = Widgets.button("This picture", Feather.PLUS, model::addCurrent, "small");
    shown.setTooltip(new Tooltip("Add the picture that is chosen in the tray"));
    var more = new MenuButton("Add", new FontIcon(Feather.IMAGE));
    more.getStyleClass().add("small");
    more.setMinWidth(USE_PREF_SIZE);
    more.setAccessibleText("Add pictures of the tray or other files");
    more.setOnShowing(e -> more.getItems().setAll(offers()));
    return new VBox(
        6, Widgets.label("Pictures", "section-title"), pictures, new HBox(6, shown, more));
  }

  private List<MenuItem> offers() {
    var items = new ArrayList<MenuItem>();
    for (Path file : atHand.get()) {
      var item = new MenuItem(String.valueOf(file.getFileName()));
      item.setMnemonicParsing(false);
      item.setOnAction(e -> model.addFiles(List.of(file)));
      items.add(item);
    }
    var other = new MenuItem("Other files …");
    other.setOnAction(e -> model.addFiles(files.pictures()));
    items.add(other);
    return items;
  }

  private Node classSide() {
    Button first =
        Widgets.button(
            "Likeliest by the first",
            Feather.CORNER_UP_LEFT,
            () -> model.aims().set(new Aims.OfFirstModel()),
            "small");
    Button each =
        Widgets.button("Of each", Feather.LIST, () -> model.aims().set(new Aims.OfEach()), "small");
    each.setTooltip(new Tooltip("The likeliest class of each picture by each model"));
    classWords.setMinWidth(0);
    return new VBox(
        6,
        Widgets.label("Classes", "section-title"),
        classWords,
        new FlowPane(6, 6, first, each),
        classes);
  }

  private void pictures() {
    pictures
        .getChildren()
        .setAll(
            model.pictures().stream()
                .map(
                    one -> {
                      Label name = Widgets.label("");
                      Widgets.name(name, one.name());
                      name.setMinWidth(0);
                      name.setMaxWidth(Double.MAX_VALUE);
                      HBox.setHgrow(name, Priority.ALWAYS);
                      Button away =
                          Widgets.button(
                              "",
                              Feather.X,
                              () -> model.pictures().remove(one),
                              "button-icon",
                              "flat",
                              "small");
                      away.setAccessibleText("Take " + one.name() + " away");
                      var row = new HBox(4, name, away);
                      row.setAlignment(Pos.CENTER_LEFT);
                      return row;
                    })
                .toList());
  }

  private void classes() {
    Subject first = model.first().get();
    Aims aims = model.aims().get();
    classes.show(ClassRows.of(first), this::mark);
    classWords.setText(
        switch (aims) {
          case Aims.OfFirstModel _ ->
              "The likeliest class of each picture by the first model, asked of all.";
          case Aims.OfEach _ -> "The likeliest class of each picture by each model.";
          case Aims.Classes(List<String> labels) -> String.join(", ", labels);
        });
    methods.show(first);
  }

  private Mark mark(int index) {
    Subject first = model.first().get();
    return first != null
            && model.aims().get() instanceof Aims.Classes(List<String> labels)
            && labels.contains(first.labels().get(index))
        ? Mark.CHOSEN
        : Mark.NONE;
  }

  private void toggle(int index) {
    Subject first = model.first().get();
    if (first != null) {
      model.toggle(first.labels().get(index));
    }
  }

  private OptionalDouble seconds(Method method) {
    Subject first = model.first().get();
    return first == null
        ? OptionalDouble.empty()
        : first.seconds(method, first.secondsPerPass(), List.of(), List.of());
  }

  private void show(Table now) {
    table.show(
        now.columns(),
        now.rows().stream().map(row -> new MapTable.Row(row.title(), row.tiles())).toList());
    Widgets.shown(table, !now.rows().isEmpty());
    Widgets.shown(nothing, now.rows().isEmpty());
    nothing.say(
        "Nothing to compare yet", "Choose pictures and models at the left: up to 8 and up to 4.");
    scales
        .getChildren()
        .setAll(
            now.scales().stream()
                .map(
                    scale -> {
                      var colours = new ColourBar();
                      colours.show(scale.colours().table());
                      colours.show(
                          Quantities.number(scale.colours().range().begin()),
                          Quantities.number(scale.colours().range().end()));
                      var row = new HBox(8, Widgets.label(scale.name(), "quiet"), colours);
                      row.setAlignment(Pos.CENTER_LEFT);
                      return row;
                    })
                .toList());
    Widgets.shown(scales, !now.scales().isEmpty());
  }

  /// Keys look into the pictures wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      table.key(e);
    }
  }
}
