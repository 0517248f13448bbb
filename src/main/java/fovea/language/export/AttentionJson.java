package fovea.language.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Attention as it is written in JSON; `read --attention` reads it again.
///
/// @param name such as `cross`
/// @param tokens what looks, where that is what is looked at
/// @param segments of these, 0 of the first text and 1 of the second
/// @param from what looks, where it is not what is looked at
/// @param to what is looked at
/// @param fromSegments of `from`
/// @param toSegments of `to`
/// @param attentions layer, head, from, to
/// @param notes what a person should know
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AttentionJson(
    String name,
    Optional<List<String>> tokens,
    Optional<List<Integer>> segments,
    Optional<List<String>> from,
    Optional<List<String>> to,
    @JsonProperty("from_segments") Optional<List<Integer>> fromSegments,
    @JsonProperty("to_segments") Optional<List<Integer>> toSegments,
    List<List<float[][]>> attentions,
    List<String> notes) {
  public static AttentionJson of(Attention attention, List<String> notes) {
    boolean self = attention.self();
    return new AttentionJson(
        attention.name(),
        when(self, texts(attention.from())),
        when(self, segments(attention.from())),
        when(!self, texts(attention.from())),
        when(!self, texts(attention.to())),
        when(!self, segments(attention.from())),
        when(!self, segments(attention.to())),
        nested(attention.maps()),
        notes);
  }

  private static <T> Optional<T> when(boolean right, T value) {
    return right ? Optional.of(value) : Optional.empty();
  }

  private static List<String> texts(List<AttentionToken> tokens) {
    return tokens.stream().map(AttentionToken::text).toList();
  }

  private static List<Integer> segments(List<AttentionToken> tokens) {
    return tokens.stream().map(AttentionToken::segment).toList();
  }

  /// Layer, head, from, to.
  static List<List<float[][]>> nested(HeadMaps maps) {
    var layers = new ArrayList<List<float[][]>>();
    for (int layer = 0; layer < maps.layers(); layer++) {
      var heads = new ArrayList<float[][]>();
      for (int head = 0; head < maps.heads(); head++) {
        var table = new float[maps.rows()][maps.columns()];
        for (int from = 0; from < maps.rows(); from++) {
          for (int to = 0; to < maps.columns(); to++) {
            table[from][to] = maps.at(layer, head, from, to);
          }
        }
        heads.add(table);
      }
      layers.add(heads);
    }
    return layers;
  }
}
