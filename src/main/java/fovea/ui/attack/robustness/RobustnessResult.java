package fovea.ui.attack.robustness;

import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.KeptResults;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.attack.export.BeforeAfter;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Quantities;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  record Opened(
      AttackedPictures pictures, KeptResults kept, Optional<Path> file, List<String> notes) {}

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
}
