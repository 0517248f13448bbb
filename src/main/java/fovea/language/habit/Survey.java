package fovea.language.habit;

import fovea.format.Quantities;
import fovea.language.Abilities;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The habits of all heads over many texts.
///
/// @param heads for each layer a list of heads
/// @param texts how many were read
/// @param tokens how many tokens they had together
/// @param notes what a person should know
public record Survey(List<List<Habit>> heads, int texts, long tokens, List<String> notes) {
  public Survey {
    heads = heads.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /// On the compute thread. What cannot be read is left out and counted.
  public static Survey of(Reader reader, List<TextInput> all, Progress progress) {
    Abilities abilities = reader.abilities();
    var habits = new Habits(abilities.layers(), abilities.heads());
    long tokens = 0;
    int cut = 0;
    int unread = 0;
    for (int i = 0; i < all.size(); i++) {
      try {
        Reading reading = reader.read(all.get(i), Set.of(), false);
        Tokens read = reading.tokens();
        habits.add(reading.attentions(), read.separators());
        tokens += read.size();
        cut += read.size() == abilities.longest() ? 1 : 0;
      } catch (IllegalArgumentException _) {
        unread++;
      }
      progress.step(i + 1, all.size());
    }
    if (habits.texts() == 0) {
      throw new IllegalArgumentException(
          "None of the texts can be read by this model: there are no habits to tell.");
    }
    return new Survey(habits.all(), habits.texts(), tokens, notes(abilities, cut, unread));
  }

  private static List<String> notes(Abilities abilities, int cut, int unread) {
    var notes = new ArrayList<String>();
    if (cut > 0) {
      notes.add(
          "%s as long as the model reads, %d tokens, or longer and cut there."
              .formatted(Quantities.count(cut, "text was", "texts were"), abilities.longest()));
    }
    if (unread > 0) {
      notes.add(
          "%s left out, because nothing of %s can be read by this model."
              .formatted(
                  Quantities.count(unread, "text was", "texts were"),
                  Quantities.plural(unread, "it", "them")));
    }
    return notes;
  }
}
