package fovea.ui.captioning;

import fovea.captioning.DecodingOptions;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// How sentences are searched for, as a person sets it; starts with {@link
/// DecodingOptions#standard()}.
public final class DecodingSettings {
  private final IntegerProperty beamWidth = new SimpleIntegerProperty();
  private final DoubleProperty lengthPenalty = new SimpleDoubleProperty();
  private final IntegerProperty minLength = new SimpleIntegerProperty();
  private final IntegerProperty maxLength = new SimpleIntegerProperty();

  DecodingSettings() {
    reset();
  }

  public IntegerProperty beamWidth() {
    return beamWidth;
  }

  public DoubleProperty lengthPenalty() {
    return lengthPenalty;
  }

  public IntegerProperty minLength() {
    return minLength;
  }

  public IntegerProperty maxLength() {
    return maxLength;
  }

  public void reset() {
    DecodingOptions standard = DecodingOptions.standard();
    beamWidth.set(standard.beamWidth());
    lengthPenalty.set(standard.lengthPenalty());
    minLength.set(standard.minLength());
    maxLength.set(standard.maxLength());
  }

  /// The options with as much of `prefix` as the longest sentence holds.
  DecodingOptions withPrefix(List<String> prefix) {
    int longest = maxLength.get();
    return new DecodingOptions(
        beamWidth.get(),
        lengthPenalty.get(),
        Math.min(minLength.get(), longest),
        longest,
        prefix.subList(0, Math.min(prefix.size(), longest)));
  }

  void onChange(Runnable listener) {
    for (Property<?> option : List.of(beamWidth, lengthPenalty, minLength, maxLength)) {
      option.addListener((o, before, now) -> listener.run());
    }
  }
}
