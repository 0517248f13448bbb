package fovea.ui.explanation.picture;

import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Question.WhatCaption;
import fovea.ui.tab.Picture;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which word of which caption is explained, of a model that writes: of its own caption, or of one
/// that another tab has handed over.
final class Spoken {
  /// What another tab wants explained.
  ///
  /// @param word of a caption that it shows
  /// @param target the class; empty for the usual one
  record Wish(
      String model, Picture picture, Optional<Topic.OfWord> word, Optional<Target> target) {}

  private final Asking asking;
  private @Nullable Wish wish;
  private @Nullable Picture picture;
  private @Nullable ModelChoice model;
  private int place = -1;

  Spoken(Asking asking) {
    this.asking = asking;
  }

  /// Explains this once its picture and its model are there.
  void take(Wish wanted) {
    wish = wanted;
    place = wanted.word().map(Topic.OfWord::place).orElse(-1);
  }

  /// The word at another place.
  void go(int newPlace) {
    place = newPlace;
  }

  /// What is explained of a picture; empty until it is known what the model writes.
  Optional<Topic> topic(Picture shown, ModelChoice asked) {
    if (!shown.equals(picture) || model == null || !model.id().equals(asked.id())) {
      boolean wished = isWished(shown, asked);
      wish = wished ? wish : null;
      place = wished ? place : -1;
      picture = shown;
      model = asked;
    }
    Wish now = wish;
    Optional<List<Written>> caption =
        now != null && now.word().isPresent()
            ? now.word().map(Topic.OfWord::caption)
            : asking.known(new WhatCaption(shown, asked));
    return caption.map(
        words ->
            words.isEmpty()
                ? new Topic.Whole()
                : new Topic.OfWord(words, place < 0 ? longest(words) : place % words.size()));
  }

  /// The class that another tab wants explained.
  Optional<Target> target(Picture shown, ModelChoice asked) {
    Wish now = wish;
    return now != null && isWished(shown, asked) ? now.target() : Optional.empty();
  }

  private boolean isWished(Picture shown, ModelChoice asked) {
    Wish now = wish;
    return now != null && now.model().equals(asked.id()) && Objects.equals(now.picture(), shown);
  }

  /// Most likely to say something of the picture.
  private static int longest(List<Written> words) {
    int best = 0;
    for (int i = 1; i < words.size(); i++) {
      best = words.get(i).text().length() > words.get(best).text().length() ? i : best;
    }
    return best;
  }
}
