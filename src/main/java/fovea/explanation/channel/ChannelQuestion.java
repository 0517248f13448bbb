package fovea.explanation.channel;

import java.util.List;

/// What is searched for.
///
/// @param stage whose channels they are
/// @param channels at least one; each once
/// @param most how many places of each channel, at least 1
/// @param several whether one picture may have several of them; they don't touch then
public record ChannelQuestion(String stage, List<Integer> channels, int most, boolean several) {
  /// More are not told apart, and every one takes time and memory.
  public static final int MOST_CHANNELS = 64;

  /// More of a channel are not looked at.
  public static final int MOST_PLACES = 36;

  /// @throws IllegalArgumentException when it cannot be asked, in one sentence
  public ChannelQuestion {
    channels = channels.stream().distinct().toList();
    if (channels.isEmpty() || channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "Choose 1 to %d channels, not %d.".formatted(MOST_CHANNELS, channels.size()));
    }
    if (most < 1 || most > MOST_PLACES) {
      throw new IllegalArgumentException(
          "Choose 1 to %d places of each channel, not %d.".formatted(MOST_PLACES, most));
    }
  }
}
