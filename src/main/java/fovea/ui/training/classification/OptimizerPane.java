package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.format.Quantities;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Pace;
import fovea.ui.chart.RateCurve;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/// The optimiser, the schedule of its rate, and the curve of it.
final class OptimizerPane extends VBox {
  private static final int POINTS = 240;

  private final SetupForm<ClassifierSetup> form;
  private final ObservableValue<Integer> pictures;
  private final RateCurve curve = new RateCurve();

  /// @param pictures that are trained on, 0 while nobody knows
  OptimizerPane(Fields<ClassifierSetup> fields, ObservableValue<Integer> pictures) {
    super(10);
    this.pictures = pictures;
    form = fields.form();
    FieldBox optimizer =
        fields.choice(
            ClassifierField.OPTIMIZER,
            names(Kind.values()),
            kind -> title(Kind.valueOf(kind)),
            this::choose);
    var sgd = fields.is(ClassifierField.OPTIMIZER, Kind.SGD, Kind.SGD_NESTEROV);
    FieldBox momentum = fields.text(ClassifierField.BETA1);
    FieldBox second = fields.text(ClassifierField.BETA2).when(sgd.not());
    form.text(ClassifierField.OPTIMIZER)
        .subscribe(
            kind -> {
              boolean adam = kind.startsWith("ADAM");
              momentum.title(adam ? "β1" : "Momentum");
              second.title(adam ? "β2" : "α");
            });
    FieldBox schedule =
        fields.choice(
            ClassifierField.SCHEDULE,
            names(Schedule.values()),
            one -> title(Schedule.valueOf(one)),
            this::schedule);
    FieldBox gamma =
        fields
            .text(ClassifierField.GAMMA)
            .when(
                fields.is(
                    ClassifierField.SCHEDULE,
                    Schedule.STEP,
                    Schedule.MULTI_STEP,
                    Schedule.PLATEAU,
                    Schedule.ONE_CYCLE,
                    Schedule.POLY));
    form.text(ClassifierField.SCHEDULE)
        .subscribe(
            one ->
                gamma.title(
                    switch (Schedule.valueOf(one)) {
                      case ONE_CYCLE -> "Share of the rise";
                      case POLY -> "Power";
                      case CONSTANT, COSINE, LINEAR, STEP, MULTI_STEP, PLATEAU ->
                          "Factor of a drop";
                    }));
    getChildren()
        .setAll(
            Forms.columns(
                3,
                optimizer,
                momentum,
                second,
                fields.text(ClassifierField.EPSILON).when(sgd.not()),
                fields.text(ClassifierField.DECAY)),
            fields.check(ClassifierField.DECAY_ALL),
            Forms.columns(
                3,
                schedule,
                fields.text(ClassifierField.WARMUP),
                fields
                    .text(ClassifierField.DROP_EVERY)
                    .when(fields.is(ClassifierField.SCHEDULE, Schedule.STEP)),
                fields
                    .text(ClassifierField.MILESTONES)
                    .when(fields.is(ClassifierField.SCHEDULE, Schedule.MULTI_STEP)),
                gamma,
                fields
                    .text(ClassifierField.RATE_PATIENCE)
                    .when(fields.is(ClassifierField.SCHEDULE, Schedule.PLATEAU)),
                fields
                    .text(ClassifierField.FLOOR)
                    .when(
                        fields.is(
                            ClassifierField.SCHEDULE,
                            Schedule.COSINE,
                            Schedule.LINEAR,
                            Schedule.POLY,
                            Schedule.PLATEAU))),
            curve);
    form.revision().subscribe(now -> draw());
    pictures.subscribe(now -> draw());
  }

  private void draw() {
    ClassifierSetup setup = form.setup();
    int known = pictures.getValue();
    int batch = setup.pace().batchSize();
    draw(setup, Math.max(known == 0 ? 100 * batch : known, batch));
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
    var changes = new EnumMap<ClassifierField, String>(ClassifierField.class);
    changes.put(ClassifierField.OPTIMIZER, name);
    Kind kind = Kind.valueOf(name);
    changes.put(
        ClassifierField.BETA1,
        switch (kind) {
          case ADAM, ADAMW, SGD, SGD_NESTEROV -> "0.9";
          case RMSPROP -> "0";
        });
    changes.put(ClassifierField.BETA2, kind == Kind.RMSPROP ? "0.99" : "0.999");
    changes.put(ClassifierField.DECAY_ALL, String.valueOf(kind != Kind.ADAMW));
    form.set(changes);
  }

  private void schedule(String name) {
    double before =
        Pace.usualGamma(Schedule.valueOf(form.text(ClassifierField.SCHEDULE).get()));
    double usual = Pace.usualGamma(Schedule.valueOf(name));
    form.set(
        usual == before
            ? Map.of(ClassifierField.SCHEDULE, name)
            : Map.of(
                ClassifierField.SCHEDULE,
                name,
                ClassifierField.GAMMA,
                NumberText.text(usual)));
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
      case POLY -> "Polynomial";
      case STEP -> "Step";
      case MULTI_STEP -> "Multi-step";
      case ONE_CYCLE -> "One cycle";
      case PLATEAU -> "On a plateau";
    };
  }
}
