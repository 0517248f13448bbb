package fovea.ui.explanation.mean;

/// Which pictures of a class are meant.
public enum Chosen {
  ALL("all of them"),
  ERRORS("predicted wrongly"),
  RIGHT("predicted rightly"),
  CELL("taken for …");

  private final String words;

  Chosen(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
