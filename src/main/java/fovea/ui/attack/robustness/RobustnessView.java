package fovea.ui.attack.robustness;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.boundary.Fab;
import fovea.attack.evaluation.PicturesBehind;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.PicturesBehind.Pair;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.attack.robustness.BehindViewModel.Chosen;
import fovea.ui.control.Banner;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.ResultsPane;
import fovea.ui.evaluation.SkippedPane;
import fovea.ui.gallery.Gallery.Item;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How robust models are: what to measure, and the numbers as they arrive, a section at a time,
/// with the pictures behind a number beside them.
public final class RobustnessView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  private static final double BESIDE = 380;
  private static final double SHARE = 0.42;

  private static final ResultsPane.Words WORDS =
      new ResultsPane.Words(
          "measuring",
          "Nothing measured yet",
          "Choose models and data, or drop a folder here that has a folder of pictures for each"
              + " class.",
          "Measuring",
          ResultsPane.Words.ORDER);

  private final RobustnessViewModel model;
  private final BackgroundWork work;
  private final PictureSender sender;
  private final AccuracyGrid accuracies;
  private final CurvesPane curves;
  private final LeastPane least;
  private final TrustPane trust = new TrustPane();
  private final TransferPane transfer;
  private final TablesPane tables = new TablesPane();
  private final SkippedPane skipped = new SkippedPane();
  private final Banner notes = new Banner("info", Feather.INFO);
  private final Banner stopped;
  private Subscription following = Subscription.EMPTY;

  /// @param choices the models there are
  /// @param sender attacks a picture by hand
  public RobustnessView(
      RobustnessViewModel model,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      PictureSender sender) {
    this.model = model;
    this.work = work;
    this.sender = sender;
    setMinSize(0, 0);
    accuracies = new AccuracyGrid(model.behind());
    curves = new CurvesPane(model.behind());
    least = new LeastPane(model.behind());
    transfer = new TransferPane(model.behind());
    Button goOn = Widgets.button("Go on", Feather.PLAY, model::goOn, "small");
    stopped = new Banner("warning", Feather.PAUSE_CIRCLE, goOn);
    var sections =
        new Sections(
            List.of("Accuracy", "Curves", "Least ε", "Trust", "Transfer", "Tables", "Skipped"),
            List.of(accuracies, curves, least, trust, transfer, tables, skipped));
    sections.setMinHeight(LEAST);
    HBox.setHgrow(sections, Priority.ALWAYS);
    var behind = new BehindPane(model.behind(), work, this::send);
    var row = new HBox(14, sections, behind);
    behind.setMaxWidth(BESIDE);
    behind.prefWidthProperty().bind(row.widthProperty().multiply(SHARE));
    behind
        .minWidthProperty()
        .bind(behind.prefWidthProperty().map(w -> Math.min(BESIDE, (double) w)));
    VBox.setVgrow(row, Priority.ALWAYS);
    getChildren()
        .setAll(
            new ResultsPane<>(
                WORDS,
                model.kept(),
                model.state(),
                RobustnessResult::title,
                new RobustnessSetupPane(model, choices, files),
                new VBox(10, stopped, notes, row)));
    model.shown().subscribe(this::follow);
    model.state().subscribe(state -> halted());
  }

  private void follow(@Nullable RobustnessResult result) {
    following.unsubscribe();
    following =
        result == null ? Subscription.EMPTY : result.now().subscribe(now -> show(result, now));
    halted();
  }

  private void show(RobustnessResult result, RobustnessResult.Now now) {
    accuracies.show(result);
    curves.show(result);
    least.show(result);
    trust.show(now);
    transfer.show(now.transfer());
    tables.show(result);
    skipped.show(now.skipped());
    notes.say(String.join("\n", now.notes()));
    halted();
  }

  private void halted() {
    RobustnessResult one = model.shown().get();
    boolean idle = !(model.state().get() instanceof Work.Running<?>);
    stopped.say(
        one != null && idle && !one.now().get().finished()
            ? "Stopped before all was measured. What is done is kept, and is not measured again."
            : "");
  }

  /// Attacks a picture by hand as it was attacked for a number.
  private void send(Chosen number, Item item, Optional<Pair> made) {
    RobustnessRequest request = number.result().request();
    PictureDataset data = number.result().opened().pictures().data();
    Optional<Attack> by = made.flatMap(pair -> by(request.plan(), number.number(), pair));
    boolean bounded = by.isPresent() && by.get().family() != Attack.Family.SMALLEST;
    work.<RgbImage>startLatest(
        this,
        "Opening " + item.name(),
        BackgroundWork.Lane.FILES,
        reporter -> data.get(item.place()).image(),
        state -> {
          switch (state) {
            case Work.Done<RgbImage>(RgbImage picture) ->
                sender.send(
                    request.models().get(number.number().madeFor().orElse(number.number().model())),
                    item.name(),
                    picture,
                    by,
                    request.plan().norm(),
                    bounded
                        ? Optional.of(number.number().epsilon() / AttackRequest.LEVELS)
                        : Optional.empty(),
                    request.plan().seed());
            case Work.Failed<RgbImage>(String reason) -> stopped.say(reason);
            case Work.Idle<RgbImage> _ -> {}
            case Work.Running<RgbImage> _ -> {}
          }
        });
  }

  /// The attack that made a picture.
  private static Optional<Attack> by(RobustnessPlan plan, Number number, Pair pair) {
    Stream<Attack> all =
        number.attack().equals(PicturesBehind.SMALLEST)
            ? Stream.of(Fab.targeted())
            : number.madeFor().isPresent()
                ? plan.transfer().stream()
                : plan.attacks().stream().flatMap(attack -> attack.parts().stream());
    return all.filter(attack -> attack.title().equals(pair.by())).findFirst();
  }
}
