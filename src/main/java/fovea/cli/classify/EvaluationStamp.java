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
  /// @param data how the data set is called
  /// @param size how many examples were measured, by what they are
  /// @param seed where anything was drawn by chance
  /// @param noise its levels, or ""
  /// @param notes what a person should know of how it was made; a sentence each
  /// @param engine that calculated: library, device, kernels
  public static Stamp of(
      List<CatalogModel> models,
      List<String> names,
      String data,
      Block.Entry size,
      OptionalLong seed,
      String noise,
      List<String> notes,
      String engine) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(size);
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
        data,
        seed,
        settings,
        models.stream().flatMap(model -> assumed(model.card(), models.size() > 1)).toList());
  }

  /// How many examples an evaluation is of.
  public static Block.Entry size(ClassifierEvaluation one) {
    return new Block.Entry(one.subject().words(), Integer.toString(one.size()));
  }

  private static Stream<String> assumed(ModelCard card, boolean named) {
    return card.assumptions().stream()
        .map(sentence -> named ? card.name() + ": " + sentence : sentence);
  }
}
