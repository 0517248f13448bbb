package fovea.ui.training;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.format.Quantities;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.TrainingPlan;
import fovea.ui.chart.RateCurve;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.VBox;

/// The optimiser, the schedule of its rate, and the curve of it.
final class PacePane extends VBox {
  private static final int POINTS = 240;

  private final TrainingViewModel model;
  private final SetupForm form;
  private final RateCurve curve = new RateCurve();

  PacePane(TrainingViewModel model, Fields fields) {
    super(10);
    this.model = model;
    form = model.form();
    FieldBox optimizer =
        fields.choice(
            Field.OPTIMIZER, names(Kind.values()), kind -> title(Kind.valueOf(kind)), this::choose);
    var sgd = fields.is(Field.OPTIMIZER, Kind.SGD, Kind.SGD_NESTEROV);
    FieldBox momentum = fields.text(Field.BETA1);
    FieldBox second = fields.text(Field.BETA2).when(sgd.not());
    form.text(Field.OPTIMIZER)
        .subscribe(
            kind -> {
              boolean adam = kind.startsWith("ADAM");
              momentum.title(adam ? "β1" : "Momentum");
              second.title(adam ? "β2" : "α");
            });
    FieldBox schedule =
        fields.choice(
            Field.SCHEDULE,
            names(Schedule.values()),
            one -> title(Schedule.valueOf(one)),
            this::schedule);
    FieldBox gamma =
        fields
            .text(Field.GAMMA)
            .when(
                fields.is(
                    Field.SCHEDULE,
                    Schedule.STEP,
                    Schedule.MULTI_STEP,
                    Schedule.PLATEAU,
                    Schedule.ONE_CYCLE));
    form.text(Field.SCHEDULE)
        .subscribe(
            one ->
                gamma.title(
                    one.equals(Schedule.ONE_CYCLE.name())
                        ? "Share of the rise"
                        : "Factor of a drop"));
    getChildren()
        .setAll(
            Forms.columns(
                3,
                optimizer,
                momentum,
                second,
                fields.text(Field.EPSILON).when(sgd.not()),
                fields.text(Field.DECAY)),
            fields.check(Field.DECAY_ALL),
            Forms.columns(
                3,
                schedule,
                fields.text(Field.WARMUP),
                fields.text(Field.DROP_EVERY).when(fields.is(Field.SCHEDULE, Schedule.STEP)),
                fields.text(Field.MILESTONES).when(fields.is(Field.SCHEDULE, Schedule.MULTI_STEP)),
                gamma,
                fields.text(Field.RATE_PATIENCE).when(fields.is(Field.SCHEDULE, Schedule.PLATEAU)),
                fields
                    .text(Field.FLOOR)
                    .when(
                        fields.is(
                            Field.SCHEDULE, Schedule.COSINE, Schedule.LINEAR, Schedule.PLATEAU))),
            curve);
    form.revision().subscribe(now -> draw());
    model.data().pictures().subscribe(now -> draw());
  }

  private void draw() {
    ClassifierSetup setup = form.setup();
    int pictures =
        model.data().pictures().get() instanceof Work.Done<Pictures>(Pictures found)
            ? found.trainingPictures()
            : 100 * setup.pace().batchSize();
    draw(setup, Math.max(pictures, setup.pace().batchSize()));
  }

  private void draw(ClassifierSetup setup, int pictures) {
    TrainingPlan plan;
    try {
      plan = setup.plan(pictures);
    } catch (IllegalArgumentException _) {
      curve.clear(); // the form says why
      return;
    }
    RateSchedule schedule = plan.learningRate().schedule(true);
    double most = setup.optimizer().learningRate();
    double[] rates = new double[POINTS + 1];
    for (int i = 0; i <= POINTS; i++) {
      long step = Math.round((plan.steps() - 1) * (double) i / POINTS);
      rates[i] = most * schedule.factor(step, plan.steps());
    }
    String peak = "Rate up to " + NumberText.text(most);
    String end =
        setup.pace().schedule() == Schedule.PLATEAU
            ? "drops when validation gets no better"
            : NumberText.text(NumberText.rounded(rates[POINTS]))
                + " after "
                + Quantities.count(plan.steps(), "step");
    String begin =
        "The learning rate begins at " + NumberText.text(NumberText.rounded(rates[0])) + ", ";
    curve.show(rates, peak, end, begin + peak + ", " + end);
  }

  /// An optimiser brings its usual numbers with it.
  private void choose(String name) {
    var changes = new EnumMap<Field, String>(Field.class);
    changes.put(Field.OPTIMIZER, name);
    Kind kind = Kind.valueOf(name);
    changes.put(
        Field.BETA1,
        switch (kind) {
          case ADAM, ADAMW, SGD, SGD_NESTEROV -> "0.9";
          case RMSPROP -> "0";
        });
    changes.put(Field.BETA2, kind == Kind.RMSPROP ? "0.99" : "0.999");
    changes.put(Field.DECAY_ALL, String.valueOf(kind != Kind.ADAMW));
    form.set(changes);
  }

  private void schedule(String name) {
    boolean cycle = name.equals(Schedule.ONE_CYCLE.name());
    boolean before = form.text(Field.SCHEDULE).get().equals(Schedule.ONE_CYCLE.name());
    form.set(
        cycle == before
            ? Map.of(Field.SCHEDULE, name)
            : Map.of(Field.SCHEDULE, name, Field.GAMMA, cycle ? "0.3" : "0.1"));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  static String title(Kind kind) {
    return switch (kind) {
      case ADAM -> "Adam";
      case ADAMW -> "AdamW";
      case SGD -> "SGD";
      case SGD_NESTEROV -> "SGD, Nesterov";
      case RMSPROP -> "RMSprop";
    };
  }

  static String title(Schedule schedule) {
    return switch (schedule) {
      case CONSTANT -> "Constant";
      case COSINE -> "Cosine";
      case LINEAR -> "Linear";
      case STEP -> "Step";
      case MULTI_STEP -> "Multi-step";
      case ONE_CYCLE -> "One cycle";
      case PLATEAU -> "On a plateau";
    };
  }
}
