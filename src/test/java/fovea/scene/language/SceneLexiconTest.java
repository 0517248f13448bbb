package fovea.scene.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.language.SceneLexicon.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneLexiconTest {
  private static List<Mention> mentions(String sentence) {
    return SceneLexicon.mentions(List.of(sentence.split(" ", -1)));
  }

  @Test
  void singularsPluralsAndSynonymsNameTheirKind() {
    assertEquals(Kind.PERSON, SceneLexicon.kind("women"));
    assertEquals(Kind.SHEEP, SceneLexicon.kind("sheep"));
    assertEquals(Kind.AIRPLANE, SceneLexicon.kind("jets"));
    assertEquals(Kind.SEA, SceneLexicon.kind("water"));
    assertNull(SceneLexicon.kind("green"));
    assertNull(SceneLexicon.kind("flock"));
    assertEquals(NamedColor.GREY, SceneLexicon.color("grey"));
    assertNull(SceneLexicon.color("colorful"));
    assertTrue(SceneLexicon.words(Kind.HOUSE).containsAll(List.of("house", "barns")));
  }

  @Test
  void everyKindCanBeNamedByItsOwnWord() {
    for (Kind kind : Kind.values()) {
      assertEquals(kind, SceneLexicon.kind(kind.word()), kind.word());
    }
  }

  @Test
  void anAdjectiveBelongsToTheNounAfterIt() {
    assertEquals(
        List.of(
            new Mention(3, Kind.CAR, NamedColor.RED, null),
            new Mention(11, Kind.HOUSE, null, null),
            new Mention(15, Kind.GRASS, NamedColor.GREEN, null)),
        mentions("a small red car is parked to the left of a house on the green grass"));
  }

  @Test
  void clothesColorTheirWearer() {
    Mention woman = new Mention(1, Kind.PERSON, NamedColor.BLUE, "woman");
    assertEquals(woman, mentions("a woman in a blue dress sits on a bench").getFirst());
    assertEquals(woman, mentions("a woman in blue is walking").getFirst());
    assertEquals(woman, mentions("a woman wearing a blue coat under a red umbrella").getFirst());
    assertEquals(
        new Mention(1, Kind.PERSON, NamedColor.RED, "man"), mentions("two men in red").getFirst());
  }

  @Test
  void aPlaceColorsNobody() {
    assertNull(mentions("a man in a green meadow").getFirst().color());
    assertNull(mentions("a girl in the park with a red ball").getFirst().color());
  }

  @Test
  void joinedColorsCountAsTheFirst() {
    assertEquals(
        NamedColor.RED, mentions("a red and white lighthouse on the sand").getFirst().color());
    assertNull(mentions("a white dog and a ball").get(1).color());
  }
}
