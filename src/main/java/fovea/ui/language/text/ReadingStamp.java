package fovea.ui.language.text;

import fovea.language.TextInput;
import fovea.language.followed.Followed;
import fovea.modellibrary.ModelChoice;
import fovea.report.Block;
import fovea.report.Stamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Where numbers of a text come from, for the small print.
public final class ReadingStamp {
  private static final int LONGEST = 60;

  private ReadingStamp() {}

  /// Of a text that was read.
  ///
  /// @param settings others that matter, such as `without heads 3.5`
  public static Stamp of(String version, ReadText read, Followed followed, List<String> settings) {
    var all = new ArrayList<>(settings);
    all.addFirst("follows the " + followed.words());
    return of(
        version,
        read.model(),
        quoted(read.reading().text()),
        OptionalLong.empty(),
        all,
        read.abilities().assumptions());
  }

  /// Of other data.
  ///
  /// @param assumptions what is taken for granted beside what is of the model
  public static Stamp of(
      String version,
      ModelChoice model,
      String data,
      OptionalLong seed,
      List<String> settings,
      List<String> assumptions) {
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        model.name(),
        model.sha256(),
        data,
        seed,
        settings.stream().map(ReadingStamp::entry).toList(),
        Stream.concat(model.assumptions().stream(), assumptions.stream()).toList());
  }

  private static Block.Entry entry(String setting) {
    int space = setting.indexOf(' ');
    return space < 0
        ? new Block.Entry(setting, "")
        : new Block.Entry(setting.substring(0, space), setting.substring(space + 1));
  }

  /// The beginning of a text, in quotes.
  public static String quoted(TextInput text) {
    String first = "“" + beginning(text.first()) + "”";
    return text.second().map(second -> first + " and “" + beginning(second) + "”").orElse(first);
  }

  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
