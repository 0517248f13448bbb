package fovea.cli.data;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that answer what a data set may leave open, the same for every command that opens
/// one.
public final class ReadingOption {
  private static final String CLASSES = "--classes";
  private static final String HEADER = "--header";
  private static final String WHOLE_PATHS = "--whole-paths";

  @Option(
      names = CLASSES,
      paramLabel = "outer|inner",
      description =
          "Which folders are the classes, where several of them hold folders of the same names.")
  private Reading.@Nullable Classes classes;

  @Option(
      names = HEADER,
      paramLabel = "present|absent",
      description = "Whether the first line of a CSV names its columns, where it cannot be told.")
  private Reading.@Nullable Header header;

  @Option(
      names = WHOLE_PATHS,
      description = "Takes pictures that a CSV names by their whole paths, anywhere on the disk.")
  private boolean wholePaths;

  public Reading reading() {
    return new Reading(
        classes == null ? Reading.Classes.ASK : classes,
        header == null ? Reading.Header.ASK : header,
        wholePaths);
  }

  /// What was said, as settings of a plan.
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    if (classes != null) {
      settings.put("data.reading.classes", classes.name());
    }
    if (header != null) {
      settings.put("data.reading.header", header.name());
    }
    if (wholePaths) {
      settings.put("data.reading.wholePaths", "true");
    }
    return settings;
  }

  /// The question of a data set with how to answer it here.
  public static String sentence(PictureDataset.Unclear unclear) {
    String how =
        switch (unclear.question()) {
          case CLASSES -> CLASSES + " outer or " + CLASSES + " inner";
          case HEADER -> HEADER + " present or " + HEADER + " absent";
          case WHOLE_PATHS -> WHOLE_PATHS;
        };
    return String.valueOf(unclear.getMessage()).replaceAll("\\.$", "") + " (" + how + ").";
  }
}
