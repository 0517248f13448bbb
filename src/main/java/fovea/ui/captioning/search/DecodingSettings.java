package fovea.ui.captioning.search;

import fovea.captioning.DecodingOptions;
import fovea.captioning.GenerationOptions;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;

/// How sentences are searched for, as a person sets it; starts with {@link
/// DecodingOptions#standard()} and {@link GenerationOptions#standard()}. A number outside what can
/// be set counts as the nearest that can.
public final class DecodingSettings {
  public static final double LEAST_TEMPERATURE = 0.1;
  static final double MOST_TEMPERATURE = 3;
  static final int MOST_TOP_K = 200;
  static final double LEAST_TOP_P = 0.05;
  public static final double MOST_REPETITION_PENALTY = 3;
  public static final int MOST_NGRAM = 6;

  private final IntegerProperty beamWidth = new SimpleIntegerProperty();
  private final DoubleProperty lengthPenalty = new SimpleDoubleProperty();
  private final IntegerProperty minLength = new SimpleIntegerProperty();
  private final IntegerProperty maxLength = new SimpleIntegerProperty();
  private final ReadOnlyStringWrapper prompt = new ReadOnlyStringWrapper("");
  private final BooleanProperty sampled = new SimpleBooleanProperty();
  private final DoubleProperty temperature = new SimpleDoubleProperty();
  private final IntegerProperty topK = new SimpleIntegerProperty();
  private final DoubleProperty topP = new SimpleDoubleProperty();
  private final DoubleProperty repetitionPenalty = new SimpleDoubleProperty();
  private final IntegerProperty noRepeatNgram = new SimpleIntegerProperty();
  private final BooleanProperty earlyStopping = new SimpleBooleanProperty();
  private final IntegerProperty draw = new SimpleIntegerProperty();
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean resetting;
  private boolean changed;

  public DecodingSettings() {
    reset();
    for (Property<?> option :
        List.of(
            beamWidth,
            lengthPenalty,
            minLength,
            maxLength,
            prompt,
            sampled,
            temperature,
            topK,
            topP,
            repetitionPenalty,
            noRepeatNgram,
            earlyStopping,
            draw)) {
      option.addListener((o, before, now) -> change());
    }
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

  /// Text that every sentence begins with.
  public ReadOnlyStringProperty prompt() {
    return prompt.getReadOnlyProperty();
  }

  /// Whether words are drawn at random rather than searched for.
  public BooleanProperty sampled() {
    return sampled;
  }

  public DoubleProperty temperature() {
    return temperature;
  }

  /// 0 for all words.
  public IntegerProperty topK() {
    return topK;
  }

  public DoubleProperty topP() {
    return topP;
  }

  public DoubleProperty repetitionPenalty() {
    return repetitionPenalty;
  }

  /// 0 for no such rule.
  public IntegerProperty noRepeatNgram() {
    return noRepeatNgram;
  }

  public BooleanProperty earlyStopping() {
    return earlyStopping;
  }

  /// How often words were drawn anew; each draw can be had again.
  public IntegerProperty draw() {
    return draw;
  }

  /// Sets the prompt, without blanks around it.
  ///
  /// @throws IllegalArgumentException when it cannot be one; the message is a sentence for people
  public void prompt(String text) {
    String wanted = text.strip();
    prompt.set(generation(wanted).prompt());
  }

  public void drawAgain() {
    draw.set(draw.get() + 1);
  }

  /// Sets everything back; whoever listens hears of it once.
  public void reset() {
    resetting = true;
    DecodingOptions standard = DecodingOptions.standard();
    beamWidth.set(standard.beamWidth());
    lengthPenalty.set(standard.lengthPenalty());
    minLength.set(standard.minLength());
    maxLength.set(standard.maxLength());
    GenerationOptions generation = GenerationOptions.standard();
    prompt.set(generation.prompt());
    sampled.set(generation.sampled());
    temperature.set(generation.temperature());
    topK.set(generation.topK());
    topP.set(generation.topP());
    repetitionPenalty.set(generation.repetitionPenalty());
    noRepeatNgram.set(generation.noRepeatNgram());
    earlyStopping.set(generation.earlyStopping());
    draw.set((int) generation.seed());
    resetting = false;
    if (changed) {
      change();
    }
  }

  /// What only transformers heed.
  GenerationOptions generation() {
    return generation(prompt.get());
  }

  private GenerationOptions generation(String text) {
    return new GenerationOptions(
        text,
        sampled.get(),
        Math.clamp(temperature.get(), LEAST_TEMPERATURE, MOST_TEMPERATURE),
        Math.clamp(topK.get(), 0, MOST_TOP_K),
        Math.clamp(topP.get(), LEAST_TOP_P, 1),
        Math.clamp(repetitionPenalty.get(), 1, MOST_REPETITION_PENALTY),
        Math.clamp(noRepeatNgram.get(), 0, MOST_NGRAM),
        earlyStopping.get(),
        draw.get());
  }

  /// The options with as much of `prefix` as the longest sentence holds.
  public DecodingOptions withPrefix(List<String> prefix) {
    int longest = maxLength.get();
    return new DecodingOptions(
        beamWidth.get(),
        lengthPenalty.get(),
        Math.min(minLength.get(), longest),
        longest,
        prefix.subList(0, Math.min(prefix.size(), longest)),
        generation());
  }

  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void change() {
    changed = resetting;
    if (!resetting) {
      listeners.forEach(Runnable::run);
    }
  }
}
