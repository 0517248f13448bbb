package fovea.ui.task;

import fovea.modellibrary.ModelChoice;
import fovea.report.Block;
import fovea.report.Source;
import fovea.report.Stamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/// The stamps of what one model said, with all that was taken for granted of it.
public final class Stamps {
  private Stamps() {}

  /// Whose numbers a JSON document tells.
  ///
  /// @param version of this program
  /// @param engine "" where it is not known
  public static Source source(String version, ModelChoice model, String engine) {
    return new Source(model.name(), model.sha256(), version, engine, model.assumptions());
  }

  /// Of something that nothing but the model and the data made.
  ///
  /// @param version of this program
  /// @param data as people call them
  public static Stamp of(String version, ModelChoice model, String data, Block.Entry... settings) {
    return of(version, model, data, OptionalLong.empty(), List.of(settings));
  }

  /// Of something that chance had a part in.
  public static Stamp of(
      String version,
      ModelChoice model,
      String data,
      OptionalLong seed,
      List<Block.Entry> settings) {
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        model.name(),
        model.sha256(),
        data,
        seed,
        settings,
        model.assumptions());
  }
}
