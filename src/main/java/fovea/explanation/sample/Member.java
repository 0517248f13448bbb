package fovea.explanation.sample;

/// A picture of a data set, what it shows and what a model says of it. Classes are the model's.
///
/// @param place in the data set
/// @param name how it is called there
/// @param truth the class that it shows
/// @param predicted the likeliest class
/// @param other the likeliest of the classes that it does not show
/// @param probability of the predicted class
public record Member(
    int place, String name, int truth, int predicted, int other, double probability) {
  public boolean right() {
    return truth == predicted;
  }
}
