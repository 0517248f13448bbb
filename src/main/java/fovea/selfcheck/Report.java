package fovea.selfcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers what a check found wrong, one sentence for each operator and what of it is wrong.
public final class Report {
  private final Consumer<String> onBegin;
  private final List<String> wrong = new ArrayList<>();
  private String operator = "";
  private String part = "";
  private long checked;
  private int operators;

  /// @param onBegin hears of each operator before it is tried, so that a crash can be explained
  public Report(Consumer<String> onBegin) {
    this.onBegin = onBegin;
  }

  public Report() {
    this(name -> {});
  }

  /// What is checked from now on.
  void begin(String name) {
    operator = name;
    part = "";
    operators++;
    onBegin.accept(name);
  }

  /// One number is right.
  void right() {
    checked++;
  }

  /// One number is not; the first of each part of a result is noted.
  void wrong(String what, String difference) {
    checked++;
    if (!part.equals(what)) {
      part = what;
      wrong.add(operator + ", " + what + ": " + difference);
    }
  }

  /// What is wrong; empty where all is right.
  public List<String> wrong() {
    return List.copyOf(wrong);
  }

  /// How many numbers were compared.
  public long checked() {
    return checked;
  }

  /// How many operators, in all their forms, were tried.
  public int operators() {
    return operators;
  }
}
