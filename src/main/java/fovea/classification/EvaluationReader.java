package fovea.classification;

import fovea.dataset.LabelledDataset;
import fovea.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads an evaluation token by token: nothing is larger in memory than the file allows, and
/// nothing is allocated for a number that it merely claims.
final class EvaluationReader {
  private static final int MOST = 5_000_000;
  private static final int LONGEST = 4096;

  private final JsonParser json;
  private final List<String> labels = new ArrayList<>();
  private final List<String> coarseLabels = new ArrayList<>();
  private final List<LabelledDataset.Skipped> skipped = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<float[]> rows = new ArrayList<>();
  private Numbers coarseOf = new Numbers();
  private final Numbers places = new Numbers();
  private final Numbers truth = new Numbers();
  private final Numbers predicted = new Numbers();
  private Subject subject = Subject.PICTURES;
  private String format = "";
  private String data = "";

  /// Whole numbers, without a box for each.
  private static final class Numbers {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  EvaluationReader(JsonParser json) {
    this.json = json;
  }

  /// @throws IllegalArgumentException in one sentence when it is none
  ClassifierEvaluation read() {
    require(json.nextToken() == JsonToken.START_OBJECT, "it does not begin with an object.");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "format" -> format = text();
        case "data" -> data = text();
        case "labels" -> texts(labels);
        case "coarseLabels" -> texts(coarseLabels);
        case "coarseOf" -> coarseOf = numbers();
        case "skipped" -> each(this::skippedOne, skipped);
        case "pictures" -> rows(Subject.PICTURES);
        case "texts" -> rows(Subject.TEXTS);
        default -> json.skipChildren();
      }
    }
    require(format.equals(EvaluationFile.FORMAT), "it does not say that it is one.");
    return new ClassifierEvaluation(
        subject,
        data,
        labels,
        names,
        places.toArray(),
        truth.toArray(),
        predicted.toArray(),
        rows.toArray(float[][]::new),
        skipped,
        coarseLabels,
        coarseOf.toArray());
  }

  private void rows(Subject of) {
    subject = of;
    require(!labels.isEmpty(), "its " + of.words() + " come before its classes.");
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(names.size() < MOST, "it has more than 5 million " + of.words() + ".");
      EvaluationChecks.checkSize(of, names.size() + 1L, labels.size());
      row();
    }
  }

  private void row() {
    String name = "";
    int place = -1;
    int own = -1;
    int said = -1;
    float[] probabilities = {};
    object();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "name" -> name = text();
        case "place" -> place = number();
        case "truth" -> own = number();
        case "predicted" -> said = number();
        case "probabilities" -> probabilities = probabilities();
        default -> json.skipChildren();
      }
    }
    names.add(name);
    places.add(place);
    truth.add(own);
    predicted.add(said);
    rows.add(probabilities);
  }

  private float[] probabilities() {
    var row = new float[labels.size()];
    int count = 0;
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(count < row.length, "one has more probabilities than there are classes.");
      require(json.currentToken().isNumeric(), "a probability is no number.");
      row[count++] = json.getFloatValue();
    }
    require(count == row.length, "one has fewer probabilities than there are classes.");
    return row;
  }

  private LabelledDataset.Skipped skippedOne() {
    int index = -1;
    String name = "";
    String reason = "";
    object();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "index" -> index = number();
        case "name" -> name = text();
        case "reason" -> reason = text();
        default -> json.skipChildren();
      }
    }
    return new LabelledDataset.Skipped(index, name, reason);
  }

  private Numbers numbers() {
    var found = new Numbers();
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(found.size < ConfusionMatrix.MAX_CLASSES, "it has too many classes.");
      found.add(number());
    }
    return found;
  }

  private void texts(List<String> found) {
    found.clear();
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(found.size() < ConfusionMatrix.MAX_CLASSES, "it has too many classes.");
      found.add(text());
    }
  }

  private <T> void each(Supplier<T> one, List<T> found) {
    array();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(found.size() < MOST, "it has more than 5 million that were skipped.");
      found.add(one.get());
    }
  }

  private String text() {
    require(json.currentToken() == JsonToken.VALUE_STRING, "a name is no text.");
    String text = json.getString();
    require(text.length() <= LONGEST, "a name has more than 4096 letters.");
    return text;
  }

  private int number() {
    require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, "a number is not whole.");
    return json.getIntValue();
  }

  private void array() {
    require(json.currentToken() == JsonToken.START_ARRAY, "a list is missing.");
  }

  private void object() {
    require(json.currentToken() == JsonToken.START_OBJECT, "an object is missing.");
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
