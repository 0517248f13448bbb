package fovea.explanation.export;

import fovea.explanation.mean.Mean;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.Single;
import fovea.image.Heatmap;
import java.util.List;
import java.util.Optional;

/// Mean maps as they are written in JSON, with the numbers of every single map.
///
/// @param target what was explained of each picture, in words
/// @param maps what each map counts
/// @param whole whether it was not stopped before its end
/// @param notes how the pictures were found and counted, in sentences
/// @param difference the mean of the group less that of what it is held against; absent while one
///   is missing
public record MeanJson(
    String engine,
    List<String> assumptions,
    String model,
    String data,
    String method,
    List<String> stages,
    String target,
    String maps,
    long seed,
    boolean whole,
    List<String> notes,
    Part group,
    Part against,
    Optional<List<List<Float>>> difference) {
  /// One of the two means.
  ///
  /// @param counted how many maps are in the mean
  /// @param empty how many maps show no evidence
  /// @param heatmap a list of rows; absent where no map counts
  public record Part(
      String words,
      int pictures,
      int counted,
      int empty,
      Optional<List<List<Float>>> heatmap,
      List<One> singles) {
    static Part of(String words, Mean mean, List<One> singles) {
      return new Part(
          words,
          mean.pictures(),
          mean.counted(),
          mean.empty(),
          mean.map().map(ExplanationJson::rows),
          singles);
    }
  }

  /// One picture.
  ///
  /// @param likeness of its map to the mean of the group; absent for those it is held against
  /// @param heatmap a list of rows; where there are more than 64 cells a side, means of cells
  /// @param remark why the map shows nothing; absent where it shows something
  public record One(
      String file,
      String truth,
      String predicted,
      double probability,
      String target,
      Optional<Double> likeness,
      List<List<Float>> heatmap,
      Optional<String> remark) {
    static One of(MeanMaps maps, Single single, Optional<Double> likeness) {
      List<String> labels = maps.labels();
      Heatmap map = single.map();
      return new One(
          single.member().name(),
          labels.get(single.member().truth()),
          labels.get(single.member().predicted()),
          single.member().probability(),
          single.target().words(labels),
          likeness,
          ExplanationJson.rows(map),
          single.empty().isEmpty() ? Optional.empty() : Optional.of(single.empty()));
    }
  }

  public static MeanJson of(
      String engine, List<String> assumptions, String model, String data, MeanMaps maps) {
    return new MeanJson(
        engine,
        assumptions,
        model,
        data,
        maps.plan().method().id(),
        maps.stages(),
        maps.plan().target().words(),
        maps.plan().weighting().words(),
        maps.plan().seed(),
        maps.whole(),
        MeanDocuments.sentences(maps),
        Part.of(
            maps.members().group().words(),
            maps.group(),
            maps.byLikeness().stream()
                .map(one -> One.of(maps, one, Optional.of(maps.likeness(one))))
                .toList()),
        Part.of(
            maps.members().against().words(),
            maps.against(),
            maps.otherSingles().stream().map(one -> One.of(maps, one, Optional.empty())).toList()),
        maps.difference().map(ExplanationJson::rows));
  }
}
