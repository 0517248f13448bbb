package fovea.ui.training.segmentation;

import fovea.segmentation.training.SegmenterData;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Pace;
import fovea.training.setup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.setup.NetworkPane;
import fovea.ui.training.setup.OptimizerPane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What the training of a segmenter shows in the training dialog: first what everybody decides,
/// then, folded away, what a newcomer need not look at.
public final class SegmenterPanes {
  private static final String SCENES = "scenes";

  private SegmenterPanes() {}

  /// @param files how a person chooses a folder or a file
  public static TaskPanes of(SegmenterForm task, Fields<SegmenterSetup> fields, FileChoices files) {
    return new TaskPanes(
        List.of(
            data(task, fields, files),
            new NetworkPane<>(
                fields,
                List.of(Start.SCRATCH, Start.BACKBONE, Start.FINE_TUNE, Start.HEAD),
                task.networks(),
                task.models()),
            new VBox(
                8,
                Widgets.label("Training", "group-title"),
                Forms.columns(
                    3,
                    fields.text(SegmenterField.EPOCHS),
                    fields.text(SegmenterField.BATCH),
                    fields.text(SegmenterField.RATE))),
            folded(task, fields)),
        List.of(new MasksPane(task.masks())));
  }

  private static VBox data(SegmenterForm task, Fields<SegmenterSetup> fields, FileChoices files) {
    FieldBox source = fields.text(SegmenterField.SOURCE);
    HBox.setHgrow(source, Priority.ALWAYS);
    var row =
        new HBox(
            6,
            source,
            Widgets.button(
                "Scenes", Feather.IMAGE, () -> task.form().text(SegmenterField.SOURCE).set(SCENES)),
            Widgets.button(
                "Folder …",
                Feather.FOLDER,
                () -> take(task, files.folder("Folder of images and masks"))),
            Widgets.button(
                "File …",
                Feather.FILE,
                () -> take(task, files.any("Archive of images and masks").stream().findFirst())));
    row.setAlignment(Pos.BOTTOM_LEFT);
    return new VBox(
        8,
        Widgets.label("Data", "group-title"),
        row,
        hint(
            "Generated scenes, or a folder (or an archive of one) with images and masks, perhaps"
                + " below train, val and test; ADE20K as distributed."));
  }

  private static void take(SegmenterForm task, Optional<Path> chosen) {
    chosen.ifPresent(task::learnFrom);
  }

  /// One after the other, all folded.
  private static VBox folded(SegmenterForm task, Fields<SegmenterSetup> fields) {
    SetupForm<SegmenterSetup> form = fields.form();
    ObservableValue<Integer> pictures =
        task.masks()
            .data()
            .map(
                now ->
                    now instanceof Work.Done<SegmenterData>(SegmenterData found)
                        ? found.training().size()
                        : 0);
    FieldBox configuration = fields.text(SegmenterField.CONFIGURATION);
    configuration.when(fields.is(SegmenterField.START, Start.SCRATCH, Start.BACKBONE));
    return new VBox(
        section(
            "Augmentation and classes",
            form,
            setup ->
                joined(
                    setup.examples().augmentation(),
                    setup.examples().classWeights() == ClassWeights.NONE
                        ? ""
                        : title(setup.examples().classWeights())),
            new VBox(
                10,
                fields.text(SegmenterField.AUGMENTATION),
                hint(
                    "scale:0.5:2 scales, crop:0.75 cuts where no class has more than that share,"
                        + " flip mirrors, distort and jitter change colours; the mask follows."),
                fields.choice(
                    SegmenterField.CLASS_WEIGHTS,
                    Stream.of(ClassWeights.values()).map(Enum::name).toList(),
                    name -> SegmenterForm.title(ClassWeights.valueOf(name)),
                    name -> form.text(SegmenterField.CLASS_WEIGHTS).set(name))),
            SegmenterField.AUGMENTATION,
            SegmenterField.CLASS_WEIGHTS),
        section(
            "Optimiser and schedule",
            form,
            setup ->
                joined(
                    OptimizerPane.title(setup.optimizer().kind()),
                    OptimizerPane.title(setup.pace().schedule()).toLowerCase(Locale.ROOT)),
            new OptimizerPane<>(fields, new Plans(), pictures),
            SegmenterField.OPTIMIZER,
            SegmenterField.BETA1,
            SegmenterField.BETA2,
            SegmenterField.EPSILON,
            SegmenterField.DECAY,
            SegmenterField.SCHEDULE,
            SegmenterField.WARMUP,
            SegmenterField.GAMMA,
            SegmenterField.MILESTONES,
            SegmenterField.FLOOR),
        section(
            "Memory, regularisation and early end",
            form,
            setup ->
                joined(
                    setup.pace().accumulation() > 1
                        ? setup.pace().accumulation() + " batches a step"
                        : "",
                    setup.network().recompute() ? "activations anew" : "",
                    setup.pace().clip() > 0
                        ? "clipped at " + NumberText.text(setup.pace().clip())
                        : ""),
            new VBox(
                10,
                Forms.columns(
                    3,
                    fields.text(SegmenterField.ACCUMULATION),
                    fields.text(SegmenterField.CLIP),
                    fields.text(SegmenterField.AVERAGE),
                    fields.text(SegmenterField.PATIENCE)),
                fields.check(SegmenterField.RECOMPUTE),
                hint("Much less memory, for about a third more time.")),
            SegmenterField.ACCUMULATION,
            SegmenterField.RECOMPUTE,
            SegmenterField.CLIP,
            SegmenterField.AVERAGE,
            SegmenterField.PATIENCE),
        section(
            "Parts of the data, and what its numbers mean",
            form,
            setup ->
                NumberText.text(NumberText.rounded(100 * setup.data().heldOut())) + " % held out",
            Forms.columns(
                3,
                fields.text(SegmenterField.HELD_OUT),
                fields.text(SegmenterField.TRAINING_LIMIT),
                fields.text(SegmenterField.VALIDATION_LIMIT),
                fields.text(SegmenterField.FIRST_CLASS),
                fields.text(SegmenterField.IGNORED)),
            SegmenterField.HELD_OUT,
            SegmenterField.TRAINING_LIMIT,
            SegmenterField.VALIDATION_LIMIT,
            SegmenterField.FIRST_CLASS,
            SegmenterField.IGNORED),
        section(
            "Network in detail",
            form,
            setup ->
                setup.network().inputSize() == 0
                    ? "usual size"
                    : "%1$d × %1$d pixels".formatted(setup.network().inputSize()),
            new VBox(
                10,
                Forms.columns(
                    3,
                    fields.text(SegmenterField.INPUT_SIZE),
                    fields.text(SegmenterField.LAYER_DECAY),
                    fields
                        .text(SegmenterField.BODY_RATE)
                        .when(fields.is(SegmenterField.START, Start.FINE_TUNE, Start.BACKBONE))),
                configuration),
            SegmenterField.INPUT_SIZE,
            SegmenterField.LAYER_DECAY,
            SegmenterField.BODY_RATE,
            SegmenterField.CONFIGURATION),
        section(
            "Machine and repetition",
            form,
            setup -> "seed " + setup.seed(),
            Forms.columns(3, fields.text(SegmenterField.DEVICES), fields.text(SegmenterField.SEED)),
            SegmenterField.DEVICES,
            SegmenterField.SEED));
  }

  private static Section section(
      String title,
      SetupForm<SegmenterSetup> form,
      Function<SegmenterSetup, String> summary,
      Node content,
      SegmenterField... watched) {
    return new Section(title, content)
        .summary(Bindings.createStringBinding(() -> summary.apply(form.setup()), form.revision()))
        .watching(form, watched);
  }

  private static String title(ClassWeights weights) {
    return "weights of classes: " + SegmenterForm.title(weights).toLowerCase(Locale.ROOT);
  }

  private static String joined(String... words) {
    List<String> some = Stream.of(words).filter(word -> !word.isBlank()).toList();
    return some.isEmpty() ? "none" : String.join(" · ", some);
  }

  private static Label hint(String words) {
    Label hint = Forms.wrapped("quiet");
    Forms.say(hint, words);
    return hint;
  }

  private record Plans() implements OptimizerPane.Plans<SegmenterSetup> {
    @Override
    public Pace pace(SegmenterSetup setup) {
      return setup.pace();
    }

    @Override
    public TrainingPlan plan(SegmenterSetup setup, int pictures) {
      return setup.plan(pictures);
    }
  }
}
