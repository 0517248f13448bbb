package fovea.segmentation.export;

import fovea.report.Block;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Contender;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Where the numbers of an evaluation of a segmenter come from, or those of several.
public final class SegmentationStamp {
  private SegmentationStamp() {}

  /// @param more other settings, such as the engine
  public static Stamp of(Contender one, String version, List<Block.Entry> more) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(new Block.Entry("protocol", one.how()));
    settings.addAll(settings(one.evaluation()));
    settings.addAll(more);
    return stamp(version, one.name(), one.sha256(), one, settings, one.assumptions());
  }

  /// The same of several, each with its protocol.
  public static Stamp of(Comparisons several, String version, List<Block.Entry> more) {
    var settings = new ArrayList<Block.Entry>();
    var assumptions = new ArrayList<String>();
    List<String> names = several.names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Contender one = several.contenders().get(i);
      settings.add(new Block.Entry("protocol of " + name, one.how()));
      if (!one.sha256().isEmpty()) {
        settings.add(new Block.Entry("SHA-256 of " + name, one.sha256()));
      }
      one.assumptions().forEach(sentence -> assumptions.add(name + ": " + sentence));
    }
    Contender first = several.contenders().getFirst();
    settings.addAll(settings(first.evaluation()));
    settings.addAll(more);
    return stamp(version, String.join(", ", names), "", first, settings, assumptions);
  }

  /// The stamp in full with the commands that do it all again.
  static Block.KeyValues provenance(Stamp stamp, List<Contender> contenders) {
    var entries = new ArrayList<>(stamp.keyValues("").entries());
    contenders.stream()
        .map(Contender::command)
        .filter(command -> !command.isEmpty())
        .distinct()
        .forEach(command -> entries.add(new Block.Entry("Command", command)));
    return new Block.KeyValues("", entries);
  }

  private static List<Block.Entry> settings(SegmentationEvaluation one) {
    return List.of(
        new Block.Entry("pictures", String.valueOf(one.pictures().size())),
        new Block.Entry("label rule", one.rule().words(one.labels().size())),
        new Block.Entry("convention", one.scores().convention().words()),
        new Block.Entry("boundary band", one.boundary().band().words()));
  }

  private static Stamp stamp(
      String version,
      String name,
      String sha256,
      Contender first,
      List<Block.Entry> settings,
      List<String> assumptions) {
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        name,
        sha256,
        first.evaluation().data(),
        OptionalLong.empty(),
        settings,
        assumptions);
  }
}
