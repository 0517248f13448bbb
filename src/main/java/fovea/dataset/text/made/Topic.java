package fovea.dataset.text.made;

import java.util.List;

/// What sentences are about, and the words for it.
///
/// @param things what is judged as a whole
/// @param parts of it: one of each
/// @param manyParts of it: several
/// @param people who have to do with it
/// @param good words that praise it
/// @param bad words that complain of it
record Topic(
    List<String> things,
    List<String> parts,
    List<String> manyParts,
    List<String> people,
    List<String> good,
    List<String> bad) {
  static final List<Topic> ALL =
      List.of(
          topic(
              "film movie series play",
              "story ending plot music acting dialogue opening camera",
              "actors songs scenes jokes characters dancers costumes",
              "critic director reporter actress",
              "brilliant gripping funny moving clever charming honest thrilling",
              "dull predictable boring silly clumsy shallow tedious confusing"),
          topic(
              "meal dinner lunch breakfast",
              "soup bread sauce dessert rice fish coffee salad",
              "vegetables potatoes noodles drinks cakes desserts waiters",
              "cook waiter baker guest",
              "delicious tasty fresh excellent tender crisp generous perfect",
              "bland cold stale salty greasy burnt sour tasteless"),
          topic(
              "trip journey tour holiday",
              "hotel beach train harbour view museum bus boat",
              "rooms streets villages guides mountains beaches buses",
              "guide driver sailor tourist",
              "beautiful relaxing friendly comfortable quiet lovely splendid safe",
              "noisy crowded dirty expensive tiring ugly dangerous shabby"),
          topic(
              "day morning evening weekend",
              "sky wind sun breeze air snow light rain",
              "clouds nights days showers storms mornings evenings",
              "farmer pilot gardener neighbour",
              "mild sunny pleasant warm calm bright gentle glorious",
              "grey stormy miserable freezing damp gloomy harsh dreadful"),
          topic(
              "book novel course lecture",
              "chapter style language preface cover argument plot exercise",
              "chapters pictures examples poems pages letters lessons",
              "author teacher student editor",
              "inspiring elegant useful witty wise vivid precise rich",
              "vague dry useless wordy sloppy pointless weak careless"));

  private static Topic topic(
      String things, String parts, String manyParts, String people, String good, String bad) {
    return new Topic(
        words(things), words(parts), words(manyParts), words(people), words(good), words(bad));
  }

  static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
