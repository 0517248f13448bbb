package fovea.ui.language.followed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.HeadMaps;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.language.Tokens;
import fovea.language.followed.Followed;
import fovea.modellibrary.ModelChoice;
import fovea.ui.language.text.ReadText;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/// Which class is followed while texts change.
class FollowedViewModelTest {
  private static final Followed BAD = new Followed.OfClass("bad", 0);
  private static final Followed GOOD = new Followed.OfClass("good", 1);

  private static ReadText read(String... likeliest) {
    var classes = new java.util.ArrayList<Answer.Labelled>();
    for (String label : likeliest) {
      classes.add(new Answer.Labelled(label, label.equals("bad") ? 0 : 1, 0, 0.5));
    }
    return new ReadText(
        new ModelChoice("classes", "Classes"),
        new Abilities(Abilities.Kind.CLASSIFIES, 1, 1, 8, List.of("bad", "good"), List.of()),
        new Reading(
            TextInput.of("a"),
            new Tokens(List.of(new Token("a", 7, 0, 0, 0, 1)), List.of()),
            HeadMaps.square(1, 1, 1, new float[] {1}),
            Optional.empty(),
            new Answer.Classification(classes)));
  }

  @Test
  void theLikeliestIsFollowedUntilOneIsChosen() {
    var text = new SimpleObjectProperty<ReadText>(read("good", "bad"));
    var followed = new FollowedViewModel(text);
    assertEquals(GOOD, followed.chosen().get());
    text.set(read("bad", "good"));
    assertEquals(BAD, followed.chosen().get());
    text.set(read("good", "bad"));
    assertEquals(GOOD, followed.chosen().get());
    followed.chosen().set(BAD);
    text.set(read("good", "bad"));
    assertEquals(BAD, followed.chosen().get(), "a person chose it");
    text.set(read("good"));
    assertEquals(GOOD, followed.chosen().get(), "the other one cannot be said");
    text.set(read("bad", "good"));
    assertEquals(BAD, followed.chosen().get());
  }
}
