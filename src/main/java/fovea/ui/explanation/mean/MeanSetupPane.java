package fovea.ui.explanation.mean;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.explanation.mean.MeanTarget;
import fovea.explanation.mean.Weighting;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataBox;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.tab.FileChoices;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which pictures of which data set, and how their maps are made and averaged.
final class MeanSetupPane extends VBox {
  private static final double FIELD = 206;

  private final MeanViewModel model;
  private final Consumer<String> complain;
  private final NamedComboBox<String> truth =
      new NamedComboBox<>("Choose a class", "The class that the pictures show", one -> one);
  private final NamedComboBox<String> called =
      new NamedComboBox<>("Choose a class", "What the pictures were taken for", one -> one);
  private final LimitBox limit =
      new LimitBox(List.of("20", "100", "500"), " of each group, drawn by a seed");

  /// @param complain hears what is wrong with what is typed
  MeanSetupPane(MeanViewModel model, FileChoices files, Consumer<String> complain) {
    super(14);
    this.model = model;
    this.complain = complain;
    limit.setValue("100");
    limit.setPrefWidth(FIELD);
    MeanSetup setup = model.setup();
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
    var stage = new NamedComboBox<MeanStages.Choice>("", "Stage", MeanStages.Choice::words);
    model
        .stages()
        .all()
        .subscribe(
            all -> {
              stage.getItems().setAll(all);
              stage.setValue(model.stages().chosen().get());
            });
    stage.follow(model.stages().chosen());
    Node stages = field("Stage", stage);
    setup
        .method()
        .subscribe(
            one ->
                Widgets.shown(stages, one != null && one.family() == Method.Family.ACTIVATION_MAP));
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
    List.of(part, chosen, truth, called, method, stage, target, weighting)
        .forEach(one -> one.setPrefWidth(FIELD));
    Button explain = Widgets.button("Explain", Feather.PLAY, this::explain, "accent");
    Button again = Widgets.button("Same pictures", Feather.ROTATE_CW, model::again, "small");
    again.setTooltip(new Tooltip("Explains the pictures that are shown anew, as it is set here"));
    model.made().subscribe(made -> again.setDisable(made == null));
    getChildren()
        .setAll(
            new VBox(
                6,
                Widgets.label("Pictures", "section-title"),
                new DataBox("Data to explain", setup.data(), files, FIELD),
                part,
                field("Class", truth),
                chosen,
                called,
                field("At most", limit)),
            new VBox(
                6,
                Widgets.label("Maps", "section-title"),
                field("Method", method),
                stages,
                field("Why", target),
                field("What is averaged", weighting)),
            new VBox(6, explain, again));
    getStyleClass().add("explain-side");
    setup.pictures().subscribe(this::classes);
    setup.chosen().subscribe(c -> Widgets.shown(called, c == Chosen.CELL));
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
      complain.accept(limit.complaint());
    } else {
      model.explain(most.getAsInt());
    }
  }
}
