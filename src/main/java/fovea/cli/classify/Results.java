package fovea.cli.classify;

import fovea.report.Block;
import fovea.report.Report;
import java.io.IOException;
import java.io.PrintWriter;

/// What is made of an evaluation of any kind.
public interface Results {
  Report report() throws IOException;

  /// The scores of each class, or of all.
  Block.Table scores();

  /// What was said of each example.
  Block.Table predictions();

  String json();

  void print(PrintWriter out);
}
