package fovea.explanation.channel;

import java.util.List;
import java.util.Optional;

/// What was found so far.
///
/// @param data what was searched
/// @param channels in the order in which they were asked for
/// @param searched how many pictures were searched
/// @param ofAll how many there are
/// @param skipped why pictures could not be read, in sentences
/// @param field how the patches were found; empty before the first picture
public record ChannelFindings(
    ChannelQuestion question,
    String data,
    List<Channel> channels,
    int searched,
    int ofAll,
    List<String> skipped,
    Optional<Field> field) {
  /// A channel and what excites it, the strongest first.
  public record Channel(int index, List<Excited> places) {
    public Channel {
      places = List.copyOf(places);
    }
  }

  public ChannelFindings {
    channels = List.copyOf(channels);
    skipped = List.copyOf(skipped);
  }

  /// How far it went, and how the patches were found.
  public String sentence() {
    return "%s of %s: %,d of %,d pictures searched%s.%s"
        .formatted(
            question.stage(),
            data,
            searched,
            ofAll,
            skipped.isEmpty() ? "" : ", %,d could not be read".formatted(skipped.size()),
            field.map(one -> " " + one.sentence()).orElse(""));
  }
}
