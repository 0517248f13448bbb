package fovea.language.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Logistic regression on how often each word stands in a text, whatever their order: LIBLINEAR's
/// (Fan et al., JMLR 2008), regularised by the squares of its weights with C = 1, the bias among
/// them; of several classes each against all others. A word is two or more letters, digits or
/// underscores between others, in lower case: what scikit-learn's `CountVectorizer` and
/// `LogisticRegression(solver="liblinear")` do unless told otherwise. Words of a pair's second text
/// count apart.
public final class WordCounts {
  private static final Pattern WORD =
      Pattern.compile("\\b\\w\\w+\\b", Pattern.UNICODE_CHARACTER_CLASS);
  private static final double BIAS = 1;
  private static final double C = 1;

  /// scikit-learn's.
  private static final double TOLERANCE = 1e-4;

  private static final String SECOND = "\n";

  private final Map<String, Integer> places;
  private final Model model;

  private WordCounts(Map<String, Integer> places, Model model) {
    this.places = places;
    this.model = model;
  }

  /// Learns from texts of two classes or more. May take a while.
  public static WordCounts learn(TextDataset texts) {
    var words = new TreeSet<String>();
    texts.examples().forEach(one -> words.addAll(counts(one).keySet()));
    var places = new HashMap<String, Integer>();
    words.forEach(word -> places.put(word, places.size() + 1));
    var problem = new Problem();
    problem.l = texts.size();
    problem.n = places.size() + 1;
    problem.bias = BIAS;
    problem.x = new Feature[texts.size()][];
    problem.y = new double[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      problem.x[i] = features(texts.get(i), places);
      problem.y[i] = texts.get(i).label();
    }
    Linear.disableDebugOutput();
    return new WordCounts(
        places, Linear.train(problem, new Parameter(SolverType.L2R_LR, C, TOLERANCE)));
  }

  private static Map<String, Integer> counts(TextExample example) {
    var counts = new TreeMap<String, Integer>();
    count(example.first(), "", counts);
    example.second().ifPresent(text -> count(text, SECOND, counts));
    return counts;
  }

  private static void count(String text, String before, Map<String, Integer> counts) {
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      counts.merge(before + words.group(), 1, Integer::sum);
    }
  }

  /// The words that were learnt, in the order of their places, and the bias behind them.
  private static Feature[] features(TextExample example, Map<String, Integer> places) {
    var known = new TreeMap<Integer, Integer>();
    counts(example)
        .forEach(
            (word, count) -> {
              Integer place = places.get(word);
              if (place != null) {
                known.put(place, count);
              }
            });
    var features = new Feature[known.size() + 1];
    int next = 0;
    for (var one : known.entrySet()) {
      features[next++] = new FeatureNode(one.getKey(), one.getValue());
    }
    features[next] = new FeatureNode(places.size() + 1, BIAS);
    return features;
  }

  /// The number of the class that is likeliest.
  public int predict(TextExample example) {
    return (int) Linear.predict(model, features(example, places));
  }

  /// The probability of every class that was learnt from, by its number.
  public Map<Integer, Double> probabilities(TextExample example) {
    var estimates = new double[model.getNrClass()];
    Linear.predictProbability(model, features(example, places), estimates);
    int[] labels = model.getLabels();
    var probabilities = new TreeMap<Integer, Double>();
    for (int i = 0; i < labels.length; i++) {
      probabilities.put(labels[i], estimates[i]);
    }
    return probabilities;
  }

  /// The share of texts whose class is named rightly.
  public double accuracy(TextDataset texts) {
    List<TextExample> all = texts.examples();
    return all.stream().filter(one -> predict(one) == one.label()).count() / (double) all.size();
  }
}
