package fovea.captioning;

import java.util.List;

/// What a captioner says of a picture: the sentences, the best first (never none), and the tree of
/// everything the search looked at.
public record Caption(List<Sentence> sentences, BeamTree tree) {
  public Caption {
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("a caption has at least one sentence");
    }
    sentences = List.copyOf(sentences);
  }

  public Sentence best() {
    return sentences.get(0);
  }

  /// The same caption with another gaze of every word, where its network has several.
  public Caption with(GazeChoice choice) {
    return new Caption(
        sentences.stream().map(sentence -> sentence.with(choice)).toList(),
        new BeamTree(tree.nodes().stream().map(node -> node.with(choice)).toList()));
  }
}
