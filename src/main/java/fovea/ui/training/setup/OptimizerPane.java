package fovea.ui.training.setup;

import fovea.format.Quantities;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Pace;
import fovea.training.setup.Setup;
import fovea.ui.chart.RateCurve;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.NumberText;
import fovea.ui.training.form.SetupForm;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;

/// The optimiser, the schedule of its rate, and the curve of it.
///
/// @param <S> the task's setup
public final class OptimizerPane<S extends Setup<S>> extends VBox {
  private static final int POINTS = 240;

  private final SetupForm<S> form;
  private final ObservableValue<Integer> pictures;
  private final RateCurve curve = new RateCurve();

  /// @param pictures that are trained on, 0 while nobody knows
  public OptimizerPane(Fields<S> fields, ObservableValue<Integer> pictures) {
    super(10);
    this.pictures = pictures;
    form = fields.form();
    FieldBox optimizer = fields.choice(Setting.OPTIMIZER, Kind.values(), this::choose);
    var sgd = fields.is(Setting.OPTIMIZER, Kind.SGD, Kind.SGD_NESTEROV);
    FieldBox momentum = fields.text(Setting.BETA1);
    FieldBox second = fields.text(Setting.BETA2).when(sgd.not());
    form.text(Setting.OPTIMIZER)
        .subscribe(
            kind -> {
              boolean adam = kind.startsWith("ADAM");
              momentum.title(adam ? "β1" : "Momentum");
              second.title(adam ? "β2" : "α");
            });
    FieldBox schedule = fields.choice(Setting.SCHEDULE, Schedule.values(), this::schedule);
    FieldBox gamma =
        fields
            .text(Setting.GAMMA)
            .when(
                fields.is(
                    Setting.SCHEDULE,
                    Schedule.STEP,
                    Schedule.MULTI_STEP,
                    Schedule.PLATEAU,
                    Schedule.ONE_CYCLE,
                    Schedule.POLY));
    form.text(Setting.SCHEDULE)
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
                fields.text(Setting.EPSILON).when(sgd.not()),
                fields.text(Setting.DECAY)),
            fields.check(Setting.DECAY_ALL),
            Forms.columns(
                3,
                schedule,
                fields.text(Setting.WARMUP),
                fields.text(Setting.DROP_EVERY).when(fields.is(Setting.SCHEDULE, Schedule.STEP)),
                fields
                    .text(Setting.MILESTONES)
                    .when(fields.is(Setting.SCHEDULE, Schedule.MULTI_STEP)),
                gamma,
                fields
                    .text(Setting.RATE_PATIENCE)
                    .when(fields.is(Setting.SCHEDULE, Schedule.PLATEAU)),
                fields
                    .text(Setting.FLOOR)
                    .when(
                        fields.is(
                            Setting.SCHEDULE,
                            Schedule.COSINE,
                            Schedule.LINEAR,
                            Schedule.POLY,
                            Schedule.PLATEAU))),
            curve);
    form.revision().subscribe(now -> draw());
    pictures.subscribe(now -> draw());
  }

  private void draw() {
    S setup = form.setup();
    int known = pictures.getValue();
    int batch = setup.pace().batchSize();
    draw(setup, Math.max(known == 0 ? 100 * batch : known, batch));
  }

  private void draw(S setup, int pictures) {
    TrainingPlan plan;
    try {
      plan = setup.plan(pictures);
    } catch (IllegalArgumentException _) {
      curve.clear(); // the form says why
      return;
    }
    RateSchedule schedule = plan.learningRate().schedule(true);
    double most = plan.optimizer().learningRate();
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
    var changes = new LinkedHashMap<Field<? super S>, String>();
    changes.put(Setting.OPTIMIZER, name);
    Kind kind = Kind.valueOf(name);
    changes.put(
        Setting.BETA1,
        switch (kind) {
          case ADAM, ADAMW, SGD, SGD_NESTEROV -> "0.9";
          case RMSPROP -> "0";
        });
    changes.put(Setting.BETA2, kind == Kind.RMSPROP ? "0.99" : "0.999");
    changes.put(Setting.DECAY_ALL, String.valueOf(kind != Kind.ADAMW));
    form.set(changes);
  }

  private void schedule(String name) {
    double before = Pace.usualGamma(Schedule.valueOf(form.text(Setting.SCHEDULE).get()));
    double usual = Pace.usualGamma(Schedule.valueOf(name));
    form.set(
        usual == before
            ? Map.of(Setting.SCHEDULE, name)
            : Map.of(Setting.SCHEDULE, name, Setting.GAMMA, NumberText.text(usual)));
  }
}
