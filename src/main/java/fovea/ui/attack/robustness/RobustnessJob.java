package fovea.ui.attack.robustness;

import fovea.attack.attacker.Attacker;
import fovea.attack.evaluation.MeasuredModel;
import fovea.attack.evaluation.ModelLender;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.RobustnessRun;
import fovea.attack.evaluation.TransferRun;
import fovea.classification.ClassMatch;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.ui.attack.robustness.RobustnessResult.Now;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.ReportedProgress;
import fovea.work.Progress;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Measures, model after model, and shows the numbers as they arrive. On the compute thread.
final class RobustnessJob {
  private final TaskModels<Attacker> models;
  private final RobustnessResult result;
  private final Reporter reporter;
  private final Progress progress;
  private Now now;

  RobustnessJob(
      TaskModels<Attacker> models, RobustnessResult result, Reporter reporter, Runnable giveWay) {
    this.models = models;
    this.result = result;
    this.reporter = reporter;
    progress = new ReportedProgress(reporter, giveWay, "part");
    now = new Now(List.of(), Optional.empty(), false, result.opened().notes(), List.of());
  }

  /// Carries what lending may throw through a method that may not.
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(ModelException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// The models of a request, by their places.
  static ModelLender lender(TaskModels<Attacker> models, List<ModelChoice> choices) {
    return new ModelLender() {
      @Override
      public <R> R use(int index, Work<R> work) throws IOException {
        try {
          return models.<R, IOException>use(choices.get(index).id(), work::with);
        } catch (ModelException e) {
          throw new Refused(e);
        }
      }
    };
  }

  RobustnessResult run() throws IOException {
    RobustnessRequest request = result.request();
    RobustnessPlan plan = request.plan();
    List<MeasuredModel> measured = request.measured();
    var notes = new LinkedHashSet<>(result.opened().notes());
    ModelLender lender = lender(models, request.models());
    var pictures = result.opened().pictures();
    int ofModel = RobustnessRun.parts(plan, pictures.size());
    int transfers = plan.transfer().isPresent() ? TransferRun.parts(pictures, measured.size()) : 0;
    int all = ofModel * measured.size() + transfers;
    for (int i = 0; i < measured.size(); i++) {
      int index = i;
      MeasuredModel model = measured.get(i);
      ModelRobustness robustness =
          lender.use(
              i,
              attacker -> {
                notes.addAll(ClassMatch.of(attacker.labels(), pictures.data()).notes(List.of()));
                return RobustnessRun.run(
                    model,
                    attacker,
                    pictures,
                    plan,
                    result.opened().kept(),
                    within(model.name(), index * ofModel, all),
                    sofar -> show(now.with(index, sofar)));
              });
      show(now.with(i, robustness));
    }
    if (plan.transfer().isPresent()) {
      TransferRun.run(
          lender,
          measured,
          pictures,
          plan.transfer().get(),
          plan.epsilons().getLast(),
          plan,
          result.opened().kept(),
          within("Transfer", ofModel * measured.size(), all),
          matrix ->
              show(new Now(now.models(), Optional.of(matrix), false, now.notes(), now.skipped())));
    }
    now.models().forEach(model -> notes.addAll(model.notes()));
    if (now.models().getFirst().accuracies().getFirst().stood().all() == 0) {
      throw new IllegalArgumentException(
          "None of the pictures of %s could be read, so nothing was measured: check the data."
              .formatted(pictures.data().name()));
    }
    show(
        new Now(now.models(), now.transfer(), true, List.copyOf(notes), pictures.data().skipped()));
    return result;
  }

  private void show(Now next) {
    now = next;
    reporter.show(() -> result.set(next));
  }

  private Progress within(String what, int before, int all) {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {
        progress.done(before + parts, all);
      }

      @Override
      public void about(String words) {
        progress.about(what + ": " + words);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
