package fovea.ui.attack.robustness;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.MadePictures;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.attack.evaluation.WrittenPlan;
import fovea.attack.export.BeforeAfter;
import fovea.dataset.picture.PictureDataset;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.evaluations.Made;
import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.AbsentPictures;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.kept.KeptForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A measuring and what it has come to so far.
public final class RobustnessResult {
  /// What is known.
  ///
  /// @param models those of which anything is known, in their order
  /// @param finished whether all of it was measured
  /// @param notes what a person should know, a sentence each
  public record Now(
      List<ModelRobustness> models,
      Optional<Transfer> transfer,
      boolean finished,
      List<String> notes,
      List<PictureDataset.Skipped> skipped) {
    public Now {
      models = List.copyOf(models);
      notes = List.copyOf(notes);
      skipped = List.copyOf(skipped);
    }

    Now with(int index, ModelRobustness model) {
      var all = new ArrayList<>(models);
      if (index < all.size()) {
        all.set(index, model);
      } else {
        all.add(model);
      }
      return new Now(all, transfer, finished, notes, skipped);
    }
  }

  /// The pictures that are attacked, and what is kept of them.
  ///
  /// @param file where it is kept; empty where it is not
  /// @param notes of how the data was read
  /// @param footprint of the data
  record Opened(
      AttackedPictures pictures,
      AttackResults kept,
      Optional<Path> file,
      List<String> notes,
      String footprint) {}

  private final RobustnessRequest request;
  private final Opened opened;
  private final ReadOnlyObjectWrapper<Now> now;
  private final ObservableList<BeforeAfter> pairs = FXCollections.observableArrayList();

  RobustnessResult(RobustnessRequest request, Opened opened) {
    this.request = request;
    this.opened = opened;
    now =
        new ReadOnlyObjectWrapper<>(
            new Now(List.of(), Optional.empty(), false, opened.notes(), List.of()));
  }

  RobustnessRequest request() {
    return request;
  }

  Opened opened() {
    return opened;
  }

  /// Changes on the JavaFX thread while it is measured.
  public ReadOnlyObjectProperty<Now> now() {
    return now.getReadOnlyProperty();
  }

  void set(Now next) {
    now.set(next);
  }

  /// Which models are others after adversarial training, as a person says.
  ObservableList<BeforeAfter> pairs() {
    return pairs;
  }

  List<String> names() {
    return request.measured().stream().map(model -> model.name()).toList();
  }

  /// For a list of results.
  String title() {
    return "%s · %s, %s · ε %s/255 (%s)"
        .formatted(
            String.join(", ", names()),
            opened.pictures().data().name(),
            Quantities.count(opened.pictures().size(), "picture"),
            String.join(
                ", ", request.plan().epsilons().stream().map(RobustnessPlan::plain).toList()),
            request.plan().norm().title());
  }

  /// For the names of files.
  public String subject() {
    return names().getFirst() + (names().size() > 1 ? "-and-others" : "");
  }

  /// How measurings are kept: what was asked for and what came of it; what became of every picture
  /// is kept elsewhere, so that it can be gone on with.
  ///
  /// @param opening opens the pictures again, with what is kept of each
  record Form(Opening opening) implements KeptForm<RobustnessResult> {
    /// Opens the pictures of a request.
    interface Opening {
      Opened of(RobustnessRequest request) throws IOException;
    }

    private record Document(
        List<ModelChoice> models,
        WrittenPlan plan,
        Now now,
        List<BeforeAfter> pairs,
        String data,
        List<String> labels,
        int[] places) {}

    @Override
    public String kind() {
      return "robustness";
    }

    @Override
    public List<String> settings(RobustnessResult result) {
      return result.request().plan().words();
    }

    @Override
    public boolean repeats(RobustnessResult latest, RobustnessResult earlier) {
      return earlier.request().repeats(latest.request());
    }

    @Override
    public void write(RobustnessResult result, Path folder) throws IOException {
      AttackedPictures pictures = result.opened().pictures();
      KeptFile.write(
          folder,
          new Document(
              result.request().models(),
              WrittenPlan.of(result.request().plan()),
              result.now().get(),
              List.copyOf(result.pairs()),
              pictures.data().name(),
              pictures.data().labels(),
              pictures.places()));
    }

    @Override
    public RobustnessResult read(KeptEvaluation kept) throws IOException {
      Document document = KeptFile.read(kept.folder(), Document.class);
      Made.OfData of = kept.made().data();
      try {
        var request =
            new RobustnessRequest(
                document.models(),
                new DataChoice(of.source(), of.name()),
                PartChoice.valueOf(of.part()),
                of.limit(),
                document.plan().plan());
        var result = new RobustnessResult(request, opened(request, document, of));
        result.set(document.now());
        result.pairs().setAll(document.pairs());
        return result;
      } catch (IllegalArgumentException | NullPointerException e) {
        throw EvaluationStore.damaged(kept.folder(), e);
      }
    }

    private Opened opened(RobustnessRequest request, Document document, Made.OfData of)
        throws IOException {
      try {
        Opened opened = opening.of(request);
        if (opened.footprint().equals(of.fingerprint())) {
          return opened;
        }
      } catch (IOException | IllegalArgumentException e) {
        // told when a picture is looked at
      }
      PictureDataset absent =
          new AbsentPictures(document.data(), document.labels(), document.places());
      return new Opened(
          new AttackedPictures(absent, document.places()),
          new AttackResults(Optional.empty(), Map.of(), MadePictures.usual()),
          Optional.empty(),
          document.now().notes(),
          "");
    }
  }
}
