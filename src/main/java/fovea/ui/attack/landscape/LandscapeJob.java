package fovea.ui.attack.landscape;

import fovea.attack.Subject;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.KeptResults;
import fovea.classification.ClassMatch;
import fovea.landscape.survey.LandscapeModel;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.LineRun;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.NetworkCopy;
import fovea.landscape.survey.Survey;
import fovea.modellibrary.TaskModels;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.ReportedProgress;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Measures model after model, and the line between two. Each has a copy of its own for as long as
/// it lasts: the models themselves stay free for whoever wants them meanwhile. On the compute
/// thread.
final class LandscapeJob {
  private final TaskModels<LandscapeModel> models;
  private final LandscapeRequest request;
  private final AttackedPictures pictures;
  private final Reporter reporter;
  private final Runnable giveWay;
  private final Set<String> notes = new LinkedHashSet<>();

  LandscapeJob(
      TaskModels<LandscapeModel> models,
      LandscapeRequest request,
      AttackedPictures pictures,
      List<String> notes,
      Reporter reporter,
      Runnable giveWay) {
    this.models = models;
    this.request = request;
    this.pictures = pictures;
    this.reporter = reporter;
    this.giveWay = giveWay;
    this.notes.addAll(notes);
  }

  LandscapeResult run() throws Exception {
    List<String> names = request.names();
    var kept = new KeptResults(Optional.empty(), Map.of());
    var copies = new ArrayList<NetworkCopy>();
    var measured = new ArrayList<ModelLandscape>();
    Optional<Line> line = Optional.empty();
    try {
      for (int i = 0; i < names.size(); i++) {
        NetworkCopy copy =
            models.<NetworkCopy, Exception>use(request.models().get(i).id(), LandscapeModel::copy);
        copies.add(copy);
        List<Subject> subjects = copy.subjects(pictures);
        notes.addAll(ClassMatch.of(copy.attacker().labels(), pictures.data()).notes(List.of()));
        measured.add(
            Survey.run(names.get(i), copy, subjects, request.plan(), kept, progress(names.get(i))));
        if (i == 1 && request.stretch().isPresent()) {
          line = line(copies, names, subjects, kept);
        }
      }
    } finally {
      copies.forEach(NetworkCopy::close);
    }
    measured.forEach(model -> notes.addAll(model.notes()));
    line.ifPresent(one -> notes.addAll(one.notes()));
    pictures.data().skipped().forEach(skipped -> notes.add(skipped.reason()));
    return new LandscapeResult(request, pictures.data().name(), measured, line, List.copyOf(notes));
  }

  private Optional<Line> line(
      List<NetworkCopy> copies, List<String> names, List<Subject> subjects, KeptResults kept)
      throws IOException {
    try {
      LineRun.check(copies.getFirst(), copies.getLast());
    } catch (IllegalArgumentException e) {
      notes.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    return Optional.of(
        LineRun.run(
            names,
            copies.getFirst(),
            copies.getLast(),
            subjects,
            request.stretch().orElseThrow(),
            request.plan().attack(),
            request.plan().seed(),
            kept,
            progress("Line")));
  }

  private Progress progress(String what) {
    var progress = new ReportedProgress(reporter, giveWay, "step");
    progress.about(what);
    return progress;
  }
}
