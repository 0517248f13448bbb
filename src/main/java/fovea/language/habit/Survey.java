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
import java.util.function.IntFunction;

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
<<<<<<< HEAD
  public static Survey of(Reader reader, List<TextInput> all, Progress progress) {
=======
  ///
  /// @param lines empty ones are passed over
  public static Survey of(Reader reader, List<String> lines, Progress progress) {
    List<String> texts = lines.stream().filter(line -> !line.isBlank()).toList();
    return of(reader, texts.size(), i -> TextInput.of(texts.get(i)), progress);
  }

  /// The same of texts that may be pairs.
  ///
  /// @param count how many
  /// @param texts each by its number
  public static Survey of(
      Reader reader, int count, IntFunction<TextInput> texts, Progress progress) {
>>>>>>> a12d7e75 (evaluate reader judges models that classify texts or fill masks; habits tells what heads look at over a data set)
    Abilities abilities = reader.abilities();
    var habits = new Habits(abilities.layers(), abilities.heads());
    long tokens = 0;
    int cut = 0;
    int unread = 0;
<<<<<<< HEAD
    for (int i = 0; i < all.size(); i++) {
      try {
        Reading reading = reader.read(all.get(i), Set.of(), false);
=======
    for (int i = 0; i < count; i++) {
      try {
        Reading reading = reader.read(texts.apply(i), Set.of(), false);
>>>>>>> a12d7e75 (evaluate reader judges models that classify texts or fill masks; habits tells what heads look at over a data set)
        Tokens read = reading.tokens();
        habits.add(reading.attentions(), read.separators());
        tokens += read.size();
        cut += read.size() == abilities.longest() ? 1 : 0;
      } catch (IllegalArgumentException _) {
        unread++;
      }
<<<<<<< HEAD
      progress.step(i + 1, all.size());
=======
      progress.step(i + 1, count);
>>>>>>> a12d7e75 (evaluate reader judges models that classify texts or fill masks; habits tells what heads look at over a data set)
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
