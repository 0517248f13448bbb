package fovea.language;

import java.util.List;

/// A text as a model reads it.
///
/// @param tokens marks such as `[CLS]` included
/// @param notes what a person should know, in sentences: what was cut, what the vocabulary lacks
public record Tokens(List<Token> tokens, List<String> notes) {
  public Tokens {
    tokens = List.copyOf(tokens);
    notes = List.copyOf(notes);
  }

  public int size() {
    return tokens.size();
  }

  public List<String> pieces() {
    return tokens.stream().map(Token::piece).toList();
  }

  /// For each token whether it is a mark that ends a text: added, and not the first.
  public boolean[] separators() {
    var separators = new boolean[tokens.size()];
    for (int i = 1; i < separators.length; i++) {
      separators[i] = tokens.get(i).added();
    }
    return separators;
  }
}
