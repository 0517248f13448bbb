package fovea.explanation.channel;

import java.util.List;
import java.util.stream.Collectors;

/// What was found so far.
///
/// @param data what was searched
/// @param channels in the order in which they were asked for
/// @param searched how many pictures were searched
/// @param ofAll how many there are
/// @param skipped why pictures could not be read, in sentences
/// @param fields how the patches were found, of each size of pictures; none before the first
///   picture
public record ChannelFindings(
    ChannelQuestion question,
    String data,
    List<Channel> channels,
    int searched,
    int ofAll,
    List<String> skipped,
    List<Field> fields) {
  /// A channel and what excites it, the strongest first.
  public record Channel(int index, List<Excited> places) {
    public Channel {
      places = List.copyOf(places);
    }
  }

  public ChannelFindings {
    channels = List.copyOf(channels);
    skipped = List.copyOf(skipped);
    fields = List.copyOf(fields);
  }

  /// How the patches were found, in a sentence or two; "" before the first picture.
  public String patches() {
    return fields.stream()
        .map(Field::sentence)
        .distinct()
        .collect(Collectors.joining(" In pictures of another size: "));
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
            fields.isEmpty() ? "" : " " + patches());
  }
}
