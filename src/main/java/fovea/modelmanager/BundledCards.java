package fovea.modelmanager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cards of the models that are part of the program, or known to it: `modelcards/index.txt` on
/// the class path names their files, one a line.
///
/// @param problems one sentence for each card that could not be read
record BundledCards(List<ModelCard> cards, List<String> problems) {
  private static final String FOLDER = "modelcards/";

  static BundledCards read(ClassLoader classPath) {
    var cards = new ArrayList<ModelCard>();
    var problems = new ArrayList<String>();
    try (InputStream index = resource(classPath, "index.txt")) {
      if (index != null) {
        String names = new String(index.readAllBytes(), StandardCharsets.UTF_8);
        for (String name : names.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
          read(classPath, name, cards, problems);
        }
      }
    } catch (IOException e) {
      problems.add("The list of the program's own models cannot be read.");
    }
    return new BundledCards(List.copyOf(cards), List.copyOf(problems));
  }

  private static void read(
      ClassLoader classPath, String name, List<ModelCard> cards, List<String> problems)
      throws IOException {
    try (InputStream card = resource(classPath, name)) {
      if (card == null) {
        problems.add("The program's own model card " + name + " is missing.");
      } else {
        cards.add(CardJson.read(card, name));
      }
    } catch (ModelException e) {
      problems.add(e.getMessage());
    }
  }

  private static @Nullable InputStream resource(ClassLoader classPath, String name) {
    return classPath.getResourceAsStream(FOLDER + name);
  }
}
