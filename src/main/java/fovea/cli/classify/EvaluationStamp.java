package fovea.cli.classify;

import fovea.classification.ClassifierEvaluation;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.report.Block;
import fovea.report.Stamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Where the numbers of an evaluation come from.
public final class EvaluationStamp {
  private EvaluationStamp() {}

  /// @param names of the models
  /// @param first what was measured of the first
  /// @param seed where anything was drawn by chance
  /// @param noise its levels, or ""
  /// @param notes what a person should know of how it was made; a sentence each
  /// @param engine that calculated: library, device, kernels
  static Stamp of(
      List<CatalogModel> models,
      List<String> names,
      ClassifierEvaluation first,
      OptionalLong seed,
      String noise,
      List<String> notes,
      String engine) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(new Block.Entry(first.subject().words(), Integer.toString(first.size())));
    if (!noise.isEmpty()) {
      settings.add(new Block.Entry("noise", noise));
    }
    if (!notes.isEmpty()) {
      settings.add(new Block.Entry("notes", String.join(" ", notes)));
    }
    settings.add(new Block.Entry("engine", engine));
    return new Stamp(
        Stamp.programVersion(),
        LocalDate.now(ZoneId.systemDefault()),
        String.join(", ", names),
        models.size() == 1 ? models.getFirst().card().weightsSha256() : "",
        first.data(),
        seed,
        settings,
        models.stream().flatMap(model -> assumed(model.card(), models.size() > 1)).toList());
  }

  private static Stream<String> assumed(ModelCard card, boolean named) {
    return card.assumptions().stream()
        .map(sentence -> named ? card.name() + ": " + sentence : sentence);
  }
}
