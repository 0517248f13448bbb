package fovea.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tokens such as `[MASK]` that are found in a text as they are, before anything else is done.
final class AddedTokens {
  private static final int MOST = 10_000;

  private final Map<Character, List<String>> byFirst = new HashMap<>();

  AddedTokens(Collection<String> tokens) {
    if (tokens.size() > MOST) {
      throw new IllegalArgumentException(
          "%d added tokens are too many; at most %d can be used.".formatted(tokens.size(), MOST));
    }
    for (String token : tokens) {
      if (!token.isEmpty()) {
        byFirst.computeIfAbsent(token.charAt(0), c -> new ArrayList<>()).add(token);
      }
    }
    byFirst.values().forEach(list -> list.sort(Comparator.comparingInt(String::length).reversed()));
  }

  /// A part of a text: an added token, or plain text when `token` is null.
  record Part(int start, int end, @Nullable String token) {}

  /// The text in parts; of several tokens the first in the text, then the longest.
  List<Part> parts(String text) {
    var parts = new ArrayList<Part>();
    int plain = 0;
    int i = 0;
    while (i < text.length()) {
      String token = at(text, i);
      if (token == null) {
        i++;
      } else {
        if (plain < i) {
          parts.add(new Part(plain, i, null));
        }
        parts.add(new Part(i, i + token.length(), token));
        i += token.length();
        plain = i;
      }
    }
    if (plain < text.length()) {
      parts.add(new Part(plain, text.length(), null));
    }
    return parts;
  }

  private @Nullable String at(String text, int index) {
    for (String token : byFirst.getOrDefault(text.charAt(index), List.of())) {
      if (text.startsWith(token, index)) {
        return token;
      }
    }
    return null;
  }
}
