package fovea.ui.attack.landscape;

import fovea.attack.Subject;
import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.classification.ClassMatch;
import fovea.format.Quantities;
import fovea.landscape.survey.LandscapeModel;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.LineRun;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.NetworkCopy;
import fovea.landscape.survey.Survey;
import fovea.modellibrary.TaskModels;
import fovea.ui.attack.landscape.LandscapeResult.Now;
import fovea.ui.attack.landscape.LandscapeResult.Opened;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.ReportedProgress;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Measures model after model, and the line between two. Each has a copy of its own for as long as
/// it lasts: the models themselves stay free for whoever wants them meanwhile. On the compute
/// thread.
final class LandscapeJob {
  private final TaskModels<LandscapeModel> models;
  private final LandscapeResult result;
  private final LandscapeRequest request;
  private final AttackedPictures pictures;
  private final AttackResults kept;
  private final Reporter reporter;
  private final Runnable giveWay;
  private final Set<String> notes = new LinkedHashSet<>();
  private Now now;

  LandscapeJob(
      TaskModels<LandscapeModel> models,
      LandscapeResult result,
      Opened opened,
      Reporter reporter,
      Runnable giveWay) {
    this.models = models;
    this.result = result;
    this.reporter = reporter;
    this.giveWay = giveWay;
    request = result.request();
    pictures = opened.pictures();
    kept = opened.kept();
    notes.addAll(opened.notes());
    now = result.now().get();
  }

  LandscapeResult run() throws Exception {
    List<String> names = request.names();
    var copies = new ArrayList<NetworkCopy>();
    try {
      for (int i = 0; i < names.size(); i++) {
        NetworkCopy copy =
            models.<NetworkCopy, Exception>use(request.models().get(i).id(), LandscapeModel::copy);
        copies.add(copy);
        List<Subject> subjects = copy.subjects(pictures);
        notes.addAll(ClassMatch.of(copy.attacker().labels(), pictures.data()).notes(List.of()));
        int index = i;
        ModelLandscape measured =
            Survey.run(
                names.get(i),
                copy,
                subjects,
                request.plan(),
                kept,
                progress(names.get(i)),
                sofar -> show(now.with(index, sofar)));
        notes.addAll(measured.notes());
        show(now.with(i, measured));
        if (i == 1 && request.stretch().isPresent()) {
          line(copies, names, subjects);
        }
      }
    } finally {
      copies.forEach(NetworkCopy::close);
    }
    now.line().ifPresent(one -> notes.addAll(one.notes()));
    pictures.data().skipped().forEach(skipped -> notes.add(skipped.reason()));
    show(new Now(now.models(), now.line(), true, "", List.copyOf(notes)));
    return result;
  }

  private void show(Now next) {
    now = next;
    reporter.show(() -> result.set(next));
  }

  private void line(List<NetworkCopy> copies, List<String> names, List<Subject> subjects)
      throws IOException {
    try {
      LineRun.check(copies.getFirst(), copies.getLast());
    } catch (IllegalArgumentException e) {
      notes.add(String.valueOf(e.getMessage()));
      return;
    }
    Line line =
        LineRun.run(
            names,
            copies.getFirst(),
            copies.getLast(),
            subjects,
            request.stretch().orElseThrow(),
            request.plan().attack(),
            request.plan().seed(),
            kept,
            progress("Line"),
            sofar -> show(now.with(sofar)));
    show(now.with(line));
  }

  private Progress progress(String what) {
    var progress = new ReportedProgress(reporter, giveWay, "step");
    progress.about(what);
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {
        now =
            now.at(
                "%s: %s of %s"
                    .formatted(what, Quantities.count(parts), Quantities.count(ofAll, "step")));
        progress.done(parts, ofAll);
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
