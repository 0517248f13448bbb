package fovea.dataset;

import java.util.List;

/// Examples of a kind, of classes that have names. Any thread may ask.
public interface Dataset {
  /// How the data set is called, for people.
  String name();

  int size();

  /// The names of the classes, by number.
  List<String> labels();
}
