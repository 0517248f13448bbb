package fovea.language.export;

import fovea.language.HeadEffects;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.language.deletion.Deletion;
import fovea.language.followed.Followed;
import fovea.language.patch.Patching;
import fovea.language.patch.PlacePairs;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was found out about a number that a model gives of a text.
///
/// @param removals without each head
/// @param relevance of the tokens, one a method
/// @param deletion of the same methods
/// @param patched with parts of another text's run
public record Studied(
    Tokens tokens,
    Followed followed,
    Optional<HeadEffects> removals,
    List<WordRelevance> relevance,
    Optional<Deletion> deletion,
    Optional<Patched> patched) {
  /// @param source the tokens of the text that is taken from
  public record Patched(Patching patching, Tokens source) {}

  public Studied {
    relevance = List.copyOf(relevance);
  }

  /// Names of the places that are patched.
  ///
  /// @throws java.util.NoSuchElementException when nothing is patched
  public List<String> columns() {
    Patched one = patched.orElseThrow();
    return PlacePairs.columns(one.patching.plan(), one.source, tokens);
  }

  /// A figure of each, the small print under the last.
  public List<Figure> figures(FigureStyle style, String footer) {
    var drawn = new ArrayList<Drawn>();
    String words = followed.words();
    removals.ifPresent(one -> drawn.add(print -> StudyFigures.removals(one, words, style, print)));
    if (!relevance.isEmpty()) {
      drawn.add(print -> new RelevanceFigure(tokens.pieces(), relevance, words, style, print));
    }
    deletion.ifPresent(one -> drawn.add(print -> StudyFigures.deletion(one, words, style, print)));
    patched.ifPresent(
        one -> {
          drawn.add(print -> StudyFigures.patchedHeads(one.patching, words, style, print));
          drawn.add(
              print -> StudyFigures.patchedStates(one.patching, columns(), words, style, print));
        });
    var figures = new ArrayList<Figure>();
    for (int i = 0; i < drawn.size(); i++) {
      figures.add(drawn.get(i).with(i == drawn.size() - 1 ? footer : ""));
    }
    return figures;
  }

  private interface Drawn {
    Figure with(String footer);
  }
}
