package fovea.ui.attack.landscape;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.AttackedPictures;
import fovea.format.Quantities;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.modellibrary.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A measuring and what it has come to so far.
public final class LandscapeResult {
  /// What is known.
  ///
  /// @param models those of the request of which anything is known, in their order
  /// @param finished whether all of it was measured
  /// @param steps how far it is, such as “LeNet: 37 of 484 steps”; "" where nothing is known
  /// @param notes what a person should know, a sentence each
  public record Now(
      List<ModelLandscape> models,
      Optional<Line> line,
      boolean finished,
      String steps,
      List<String> notes) {
    public Now {
      models = List.copyOf(models);
      notes = List.copyOf(notes);
    }

    Now with(int index, ModelLandscape model) {
      var all = new ArrayList<>(models);
      if (index < all.size()) {
        all.set(index, model);
      } else {
        all.add(model);
      }
      return new Now(all, line, finished, steps, notes);
    }

    Now with(Line known) {
      return new Now(models, Optional.of(known), finished, steps, notes);
    }

    Now at(String where) {
      return new Now(models, line, finished, where, notes);
    }

    /// What is missing, in a sentence; "" where nothing is.
    String incomplete() {
      return finished
          ? ""
          : "This is incomplete: it was stopped before all was measured%s. What was not measured is left empty."
              .formatted(steps.isEmpty() ? "" : " (" + steps + ")");
    }
  }

  /// What is measured on, and what is known of it.
  ///
  /// @param notes of how the data was read
  /// @param footprint of the data
  record Opened(
      AttackedPictures pictures, AttackResults kept, List<String> notes, String footprint) {}

  private final LandscapeRequest request;
  private final String data;
  private final Optional<Opened> opened;
  private final ReadOnlyObjectWrapper<Now> now;

  /// @param data its name
  /// @param opened empty where it cannot go on
  LandscapeResult(LandscapeRequest request, String data, Optional<Opened> opened, Now now) {
    this.request = request;
    this.data = data;
    this.opened = opened;
    this.now = new ReadOnlyObjectWrapper<>(now);
  }

  /// One of which nothing is known yet.
  static LandscapeResult begun(LandscapeRequest request, Opened opened) {
    return begun(request, opened, new Now(List.of(), Optional.empty(), false, "", opened.notes()));
  }

  /// One that goes on from what is known.
  static LandscapeResult begun(LandscapeRequest request, Opened opened, Now known) {
    return new LandscapeResult(
        request, opened.pictures().data().name(), Optional.of(opened), known);
  }

  LandscapeRequest request() {
    return request;
  }

  Optional<Opened> opened() {
    return opened;
  }

  /// Changes on the JavaFX thread while it is measured.
  public ReadOnlyObjectProperty<Now> now() {
    return now.getReadOnlyProperty();
  }

  void set(Now next) {
    now.set(next);
  }

  /// Of the data.
  String data() {
    return data;
  }

  /// For a list of results.
  String title() {
    int pictures = opened.map(one -> one.pictures().size()).orElse(0);
    return "%s · %s%s · %s"
        .formatted(
            String.join(", ", request.names()),
            data,
            pictures == 0 ? "" : ", " + Quantities.count(pictures, "picture"),
            Quantities.count(request.plan().pairs(), "pair"));
  }

  /// For the names of files.
  public String subject() {
    return String.join("-and-", request.names()) + "-loss";
  }

  /// All that was taken for granted of the models.
  List<String> assumptions() {
    return request.models().stream()
        .map(ModelChoice::assumptions)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
