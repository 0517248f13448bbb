package fovea.training.recipe;

import java.util.List;

/// The examples of a run in their parts.
public interface TaskData {
  /// Of the data set, for people.
  String name();

  /// The classes as the network numbers them.
  List<String> labels();

  /// How many are learnt from.
  int trainingExamples();

  /// How many the best weights are chosen by.
  int validationExamples();

  /// What a person should know of how the data set was read; a sentence each.
  List<String> notes();
}
