package fovea.text;

import fovea.foreign.ForeignText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tokens and their numbers; a number may be free.
final class TokenTable {
  static final int MAX_TOKENS = 2_000_000;

  private final @Nullable String[] tokens;
  private final Map<String, Integer> ids;

  private TokenTable(@Nullable String[] tokens, Map<String, Integer> ids) {
    this.tokens = tokens;
    this.ids = ids;
  }

  /// The tokens numbered from 0 in their order, and `added` ones with the numbers given.
  static TokenTable of(List<String> tokens, Map<String, Integer> added) {
    checkSize(tokens.size());
    var ids = new HashMap<String, Integer>(tokens.size() * 2);
    for (int id = 0; id < tokens.size(); id++) {
      Integer before = ids.put(tokens.get(id), id);
      if (before != null) {
        throw new IllegalArgumentException(
            "The token “%s” stands in lines %d and %d of the vocabulary; it may stand there once."
                .formatted(shown(tokens.get(id)), before + 1, id + 1));
      }
    }
    return of(ids, added);
  }

  /// The tokens with the numbers given.
  static TokenTable of(Map<String, Integer> numbered, Map<String, Integer> added) {
    var ids = new HashMap<>(numbered);
    added.forEach(
        (token, id) -> {
          Integer before = ids.putIfAbsent(token, id);
          if (before != null && !before.equals(id)) {
            throw new IllegalArgumentException(
                "The added token “%s” has the number %d, but the vocabulary gives it %d."
                    .formatted(shown(token), id, before));
          }
        });
    checkSize(ids.size());
    int size = 0;
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      if (entry.getValue() < 0 || entry.getValue() >= MAX_TOKENS) {
        throw new IllegalArgumentException(
            "The token “%s” has the number %d; numbers go from 0 to %d."
                .formatted(shown(entry.getKey()), entry.getValue(), MAX_TOKENS - 1));
      }
      size = Math.max(size, entry.getValue() + 1);
    }
    @Nullable String[] tokens = new String[size];
    ids.forEach(
        (token, id) -> {
          if (tokens[id] != null) {
            throw new IllegalArgumentException(
                "The vocabulary gives the number %d to “%s” and to “%s”."
                    .formatted(id, shown(tokens[id]), shown(token)));
          }
          tokens[id] = token;
        });
    return new TokenTable(tokens, ids);
  }

  private static void checkSize(int size) {
    if (size == 0 || size > MAX_TOKENS) {
      throw new IllegalArgumentException(
          "A vocabulary has 1 to %d tokens, not %d.".formatted(MAX_TOKENS, size));
    }
  }

  /// One more than the greatest number.
  int size() {
    return tokens.length;
  }

  @Nullable Integer id(String token) {
    return ids.get(token);
  }

  /// The number of a token that has to be there.
  int required(String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw new IllegalArgumentException(
          "The vocabulary lacks the token “%s”.".formatted(shown(token)));
    }
    return id;
  }

  @Nullable String token(int id) {
    return id >= 0 && id < tokens.length ? tokens[id] : null;
  }

  Map<String, Integer> ids() {
    return ids;
  }

  /// A token as it may stand in a sentence for people.
  static String shown(@Nullable String token) {
    return ForeignText.name(String.valueOf(token), 40);
  }
}
