package fovea.dataset.picture;

import java.util.List;
import java.util.function.UnaryOperator;

/// What a person says of a data set that it does not tell itself. An answer is looked at only where
/// there is a question.
///
/// @param classes which folders are the classes, where folders of the same names lie in several
/// @param header whether the first line of a list names its columns, where that cannot be told
/// @param wholePaths whether a list may name pictures anywhere on the disk by their whole paths
public record Reading(Classes classes, Header header, boolean wholePaths) {
  /// Which folders are the classes.
  public enum Classes {
    /// refuses, with the question, where there is one
    ASK,
    /// the folders in the folder that was chosen
    OUTER,
    /// the folders in these
    INNER
  }

  /// What the first line of a list is.
  public enum Header {
    /// told by what it says; refuses, with the question, where it does not tell
    ASK,
    /// the names of the columns
    PRESENT,
    /// a picture
    ABSENT
  }

  /// One way to answer.
  ///
  /// @param words for people
  /// @param answered makes a reading with this answer
  public record Answer(String words, UnaryOperator<Reading> answered) {}

  /// What a data set may leave open.
  public enum Question {
    CLASSES(
        new Answer("The outer folders are the classes", r -> r.with(Classes.OUTER)),
        new Answer("The inner folders are the classes", r -> r.with(Classes.INNER))),
    HEADER(
        new Answer("The first line names the columns", r -> r.with(Header.PRESENT)),
        new Answer("The first line is a picture", r -> r.with(Header.ABSENT))),
    WHOLE_PATHS(new Answer("Take whole paths", r -> new Reading(r.classes(), r.header(), true)));

    private final List<Answer> answers;

    Question(Answer... answers) {
      this.answers = List.of(answers);
    }

    public List<Answer> answers() {
      return answers;
    }
  }

  /// Nothing is said.
  public static final Reading USUAL = new Reading(Classes.ASK, Header.ASK, false);

  public Reading with(Classes said) {
    return new Reading(said, header, wholePaths);
  }

  public Reading with(Header said) {
    return new Reading(classes, said, wholePaths);
  }
}
