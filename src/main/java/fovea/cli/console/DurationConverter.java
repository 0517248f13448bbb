package fovea.cli.console;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A time such as 90, 90s, 10m or 2h; without a letter in seconds.
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smh]?)");

  @Override
  public Duration convert(String text) {
    Matcher found = TIME.matcher(text.strip());
    if (!found.matches() || Long.parseLong(found.group(1)) == 0) {
      throw new TypeConversionException("“" + text + "” is no time: give one like 90s, 10m or 2h.");
    }
    long count = Long.parseLong(found.group(1));
    return switch (found.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
