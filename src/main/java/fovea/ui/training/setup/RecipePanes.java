package fovea.ui.training.setup;

import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.Section;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskPanes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What a training by recipes shows in the training dialog: first what everybody decides, then,
/// folded away, what a newcomer need not look at.
///
/// @param <S> the task's setup
public final class RecipePanes<S extends Setup<S>> {
  /// What a task has in a section.
  ///
  /// @param title of the section
  /// @param content below what every training has there
  /// @param words what is not as usual in it
  /// @param fields that are in it
  public record Own<S>(
      String title,
      List<? extends Node> content,
      Function<S, List<String>> words,
      List<? extends Field<? super S>> fields) {}

  /// What the networks of a task can.
  ///
  /// @param bfloat16 whether one can calculate so
  /// @param recompute whether one can calculate its activations anew
  /// @param sized whether they see pictures, which have a size
  /// @param counted what their published numbers of parameters are counted with; "" for nothing
  ///   that a setup changes
  public record Networks(boolean bfloat16, boolean recompute, boolean sized, String counted) {
    /// Of pictures.
    public static Networks ofPictures(boolean bfloat16) {
      return new Networks(bfloat16, true, true, "");
    }
  }

  /// What a task brings.
  ///
  /// @param starts ways to begin
  /// @param networks what the task's networks can
  /// @param data where the data are chosen
  /// @param examples how they are changed
  /// @param more sections of the task's own, behind that one
  /// @param rules of its own beside clipping, average and patience
  /// @param parts of its data
  /// @param side what stands beside the form
  public record Look<S>(
      List<Start> starts,
      Networks networks,
      Node data,
      Own<S> examples,
      List<Own<S>> more,
      Own<S> rules,
      Own<S> parts,
      Node side) {}

  private final Fields<S> fields;
  private final SetupForm<S> form;

  private RecipePanes(Fields<S> fields) {
    this.fields = fields;
    form = fields.form();
  }

  public static <S extends Setup<S>> TaskPanes of(
      RecipeForm<S, ?> task, Fields<S> fields, Look<S> look) {
    return new TaskPanes(
        List.of(
            look.data(),
            new NetworkPane<>(
                fields, look.starts(), task.networks(), task.models(), look.networks().counted()),
            new VBox(
                8,
                Widgets.label("Training", "group-title"),
                Forms.columns(
                    3,
                    fields.text(Setting.EPOCHS),
                    fields.text(Setting.BATCH),
                    fields.text(Setting.RATE))),
            new RecipePanes<>(fields).folded(task, look)),
        List.of(look.side()));
  }

  /// One after the other, all folded.
  private VBox folded(RecipeForm<S, ?> task, Look<S> look) {
    var sections = new VBox();
    sections.getChildren().add(own(look.examples()));
    look.more().forEach(own -> sections.getChildren().add(own(own)));
    sections.getChildren().addAll(everybodys(task, look));
    return sections;
  }

  private Section own(Own<S> own) {
    return section(own.title(), own.words(), own.fields(), own.content().toArray(Node[]::new));
  }

  private List<Section> everybodys(RecipeForm<S, ?> task, Look<S> look) {
    return List.of(
        section(
            "Optimiser and schedule",
            Summaries::pace,
            List.of(
                Setting.OPTIMIZER,
                Setting.BETA1,
                Setting.BETA2,
                Setting.EPSILON,
                Setting.DECAY,
                Setting.DECAY_ALL,
                Setting.SCHEDULE,
                Setting.WARMUP,
                Setting.DROP_EVERY,
                Setting.GAMMA,
                Setting.MILESTONES,
                Setting.FLOOR,
                Setting.RATE_PATIENCE),
            new OptimizerPane<>(fields, task.trainingExamples())),
        shared(
            look.rules(),
            Summaries::rules,
            List.of(Setting.CLIP, Setting.AVERAGE, Setting.PATIENCE, Setting.ACCUMULATION),
            "Clipping, average and patience are off at 0."),
        shared(
            look.parts(),
            Summaries::parts,
            List.of(Setting.HELD_OUT, Setting.TRAINING_LIMIT, Setting.VALIDATION_LIMIT),
            "0 examples means all of them."),
        network(look.networks().sized()),
        machine(look.networks()));
  }

  private Section network(boolean sized) {
    var again = fields.is(Setting.START, Start.FINE_TUNE, Start.BACKBONE);
    var made = fields.is(Setting.START, Start.SCRATCH, Start.BACKBONE);
    var details = new ArrayList<Node>();
    if (sized) {
      details.add(fields.text(Setting.INPUT_SIZE));
    }
    details.add(fields.text(Setting.LAYER_DECAY));
    details.add(fields.text(Setting.BODY_RATE).when(again));
    return section(
        "Network in detail",
        setup -> Summaries.network(setup, sized),
        List.of(Setting.INPUT_SIZE, Setting.LAYER_DECAY, Setting.BODY_RATE, Setting.CONFIGURATION),
        Forms.columns(sized ? 3 : 2, details.toArray(Node[]::new)),
        Forms.hint(sized ? "The size is in pixels; 0 is the network’s usual." : ""),
        fields.text(Setting.CONFIGURATION).when(made));
  }

  private Section machine(Networks can) {
    var content = new ArrayList<Node>();
    if (can.bfloat16()) {
      content.add(fields.check(Setting.BFLOAT16));
      content.add(
          Forms.hint("Quicker where the processor has it; the weights keep all their digits."));
    }
    if (can.recompute()) {
      content.add(fields.check(Setting.RECOMPUTE));
      content.add(Forms.hint("Less memory in large networks, for a quarter to a half more time."));
    }
    content.add(Forms.columns(3, fields.text(Setting.DEVICES), fields.text(Setting.SEED)));
    return section(
        "Machine and repetition",
        Summaries::machine,
        List.of(Setting.BFLOAT16, Setting.RECOMPUTE, Setting.DEVICES, Setting.SEED),
        content.toArray(Node[]::new));
  }

  /// Fields that every training has, and below them a task's.
  private Section shared(
      Own<S> own, Function<S, List<String>> words, List<Setting> common, String hint) {
    return section(
        own.title(),
        setup -> and(words.apply(setup), own.words().apply(setup)),
        and(common, own.fields()),
        Forms.columns(
            3, and(common.stream().map(fields::text).toList(), own.content()).toArray(Node[]::new)),
        Forms.hint(hint));
  }

  private static <T> List<T> and(List<? extends T> first, List<? extends T> then) {
    return Stream.<T>concat(first.stream(), then.stream()).toList();
  }

  private Section section(
      String title,
      Function<S, List<String>> words,
      List<? extends Field<? super S>> watched,
      Node... content) {
    return new Section(title, content)
        .summary(
            Bindings.createStringBinding(() -> summary(words.apply(form.setup())), form.revision()))
        .watching(form, watched);
  }

  private static String summary(List<String> words) {
    return words.isEmpty() ? "none" : String.join(" · ", words);
  }
}
