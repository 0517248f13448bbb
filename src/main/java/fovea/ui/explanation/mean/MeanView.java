package fovea.ui.explanation.mean;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.explanation.export.MeanDocuments;
import fovea.explanation.mean.MeanTarget;
import fovea.explanation.mean.Weighting;
import fovea.format.Quantities;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Answers;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.explanation.map.MapTable;
import fovea.ui.explanation.map.StyleBar;
import fovea.ui.explanation.mean.MeanViewModel.Made;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which pictures at the left; both means, their difference and every single map beside it.
public final class MeanView extends StackPane {
  private static final double SIDE = 258;
  private static final double FIELD = 206;

  private final MeanViewModel model;
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner question = new Banner("info", Feather.HELP_CIRCLE);
  private final Answers answers = new Answers();
  private final Banner asks;
  private final ProgressRow progress;
  private final Label words = Widgets.wrapped("", "quiet");
  private final MapTable table;
  private final PictureGallery gallery;
  private final HBox order;
  private final SplitPane results = new SplitPane();
  private final EmptyState nothing = new EmptyState(Feather.LAYERS);
  private final NamedComboBox<String> truth =
      new NamedComboBox<>("Choose a class", "The class that the pictures show", one -> one);
  private final NamedComboBox<String> called =
      new NamedComboBox<>("Choose a class", "What the pictures were taken for", one -> one);
  private final LimitBox limit =
      new LimitBox(List.of("20", "100", "500"), " of each group, drawn by a seed");
  private boolean byProbability;

  /// @param models where the model is chosen
  public MeanView(
      MeanViewModel model,
      Region models,
      BackgroundWork work,
      FileChoices files,
      Navigator navigator) {
    this.model = model;
    setMinSize(0, 0);
    table = new MapTable(work, (key, action) -> {});
    gallery = new PictureGallery(work, navigator);
    progress = new ProgressRow(model::stop);
    asks =
        new Banner(
            "info", Feather.CLOCK, Widgets.button("Start", Feather.PLAY, model::goOn, "small"));
    order =
        Widgets.pills(
            List.of("Most alike first", "Surest first"),
            index -> {
              byProbability = index == 1;
              gallery();
            });
    question.add(answers);
    limit.setValue("100");
    limit.setPrefWidth(FIELD);
    var bar = new AdaptiveToolBar().add(AdaptiveToolBar.Priority.ALWAYS, models);
    StyleBar.fill(bar, model.style(), StyleBar.EVIDENCE);
    var left = Sections.scrolled(side(files));
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    words.setMinWidth(0);
    var singles = new VBox(6, order, gallery);
    VBox.setVgrow(gallery, Priority.ALWAYS);
    singles.setMinHeight(120);
    results.setOrientation(Orientation.VERTICAL);
    results.getItems().setAll(table, singles);
    results.setDividerPositions(0.62);
    var stage = new StackPane(results, nothing);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var right = new VBox(8, words, stage);
    right.setMinWidth(0);
    HBox.setHgrow(right, Priority.ALWAYS);
    var columns = new HBox(14, left, right);
    columns.setMinHeight(0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    var content = new VBox(10, bar, progress, asks, question, problem, columns);
    content.getStyleClass().addAll("explain-picture", "explain-mean");
    getChildren().setAll(content);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.setup().pictures().subscribe(this::classes);
    model.setup().chosen().subscribe(c -> Widgets.shown(called, c == Chosen.CELL));
    model.setup().problem().subscribe(p -> problems());
    model.setup().question().subscribe(q -> problems());
    model.state().subscribe(this::state);
    model.made().subscribe(this::show);
    model.style().subscribe(s -> show(model.made().get()));
    model
        .asks()
        .subscribe(
            seconds ->
                asks.say(
                    seconds.isEmpty()
                        ? ""
                        : "This takes about %s on this machine."
                            .formatted(Quantities.duration(Math.rint(seconds.getAsDouble())))));
    nothing.say(
        "The mean map of a class",
        "Choose data and a class at the left, or a cell of the confusion matrix in Classify and"
            + " “Why? Mean map” beside it.");
  }

  private Node side(FileChoices files) {
    MeanSetup setup = model.setup();
    var data = new NamedComboBox<DataChoice>("Choose data", "Data to explain", DataChoice::name);
    data.setItems(setup.data().choices());
    data.follow(setup.data().chosen());
    data.setPrefWidth(FIELD - 44);
    MenuButton others =
        SetupRow.menu(
            "Other data",
            Feather.FOLDER,
            SetupRow.item(
                "Folder with a folder for each class …",
                () -> files.folder("Choose the data").ifPresent(setup.data()::bring)),
            SetupRow.item(
                "CSV of path,label, or archive …",
                () ->
                    files.any("Choose the data").stream()
                        .findFirst()
                        .ifPresent(setup.data()::bring)));
    var part = new NamedComboBox<PartChoice>("", "Part of the data", PartChoice::words);
    part.getItems().setAll(PartChoice.values());
    part.follow(setup.part());
    var chosen = new NamedComboBox<Chosen>("", "Which of its pictures", Chosen::words);
    chosen.getItems().setAll(Chosen.values());
    chosen.follow(setup.chosen());
    truth.follow(setup.truth());
    called.follow(setup.called());
    var method = new NamedComboBox<Method>("", "Method", Method::title);
    method.getItems().setAll(Methods.all());
    method.follow(setup.method());
    var target = new NamedComboBox<MeanTarget>("", "What is explained", MeanTarget::words);
    target.getItems().setAll(MeanTarget.values());
    target.follow(setup.target());
    var weighting = new NamedComboBox<Weighting>("", "What each map counts", Weighting::words);
    weighting.getItems().setAll(Weighting.values());
    weighting.follow(setup.weighting());
    var tip = new Tooltip();
    tip.setWrapText(true);
    tip.setMaxWidth(360);
    weighting.setTooltip(tip);
    setup.weighting().subscribe(one -> tip.setText(one == null ? "" : one.sentence()));
    List.of(part, chosen, truth, called, method, target, weighting)
        .forEach(one -> one.setPrefWidth(FIELD));
    Button explain = Widgets.button("Explain", Feather.PLAY, this::explain, "accent");
    Button again = Widgets.button("Same pictures", Feather.ROTATE_CW, model::again, "small");
    again.setTooltip(new Tooltip("Explains the pictures that are shown anew, as it is set here"));
    model.made().subscribe(made -> again.setDisable(made == null));
    var side =
        new VBox(
            14,
            new VBox(
                6,
                Widgets.label("Pictures", "section-title"),
                new HBox(4, data, others),
                part,
                field("Class", truth),
                chosen,
                called,
                field("At most", limit)),
            new VBox(
                6,
                Widgets.label("Maps", "section-title"),
                field("Method", method),
                field("Why", target),
                field("What is averaged", weighting)),
            new VBox(6, explain, again));
    side.getStyleClass().add("explain-side");
    return side;
  }

  private static Node field(String name, Node control) {
    return new VBox(2, Widgets.label(name, "field-name"), control);
  }

  private void classes(@Nullable PictureDataset data) {
    for (NamedComboBox<String> box : List.of(truth, called)) {
      String before = box.getValue();
      box.getItems().setAll(data == null ? List.of() : data.labels());
      box.setValue(before != null && box.getItems().contains(before) ? before : null);
    }
  }

  private void explain() {
    OptionalInt most = limit.limit();
    if (most.isEmpty()) {
      problem.say(limit.complaint());
    } else {
      model.explain(most.getAsInt());
    }
  }

  private void state(Work<Boolean> now) {
    progress.show(now);
    problems();
    gallery();
  }

  private void problems() {
    String data = model.setup().problem().get();
    boolean asked = model.setup().question().get().isPresent();
    question.say(asked ? data : "");
    answers.offer(
        model.setup().question().get().map(Reading.Question::answers).orElse(List.of()),
        Reading.Answer::words,
        model.setup()::answer);
    problem.say(
        model.state().get() instanceof Work.Failed<Boolean>(String reason)
            ? reason
            : asked ? "" : data);
  }

  private void show(@Nullable Made made) {
    Widgets.shown(results, made != null);
    Widgets.shown(nothing, made == null);
    words.setText(
        made == null
            ? ""
            : "%s on %s. %s"
                .formatted(
                    made.model().name(),
                    made.data(),
                    String.join(" ", MeanDocuments.sentences(made.maps()))));
    Widgets.shown(words, made != null);
    if (made != null) {
      table.show(MeanTiles.columns(made.maps()), MeanTiles.rows(made.maps(), model.style().get()));
    }
    gallery();
  }

  /// The single maps come once nothing moves any more.
  private void gallery() {
    Made made = model.made().get();
    boolean running = model.state().get() instanceof Work.Running<Boolean>;
    if (made == null || running) {
      gallery.show(PictureGallery.Content.NONE);
      return;
    }
    gallery.show(
        new SinglePictures(made.maps(), made.question().data(), model.style().get())
            .content(byProbability ? made.maps().byProbability() : made.maps().byLikeness()));
  }

  /// Keys look into the pictures wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      table.key(e);
    }
  }
}
