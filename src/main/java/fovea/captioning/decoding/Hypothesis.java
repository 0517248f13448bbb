package fovea.captioning.decoding;

import java.util.Arrays;

/// A sentence on its way, or at its end.
///
/// @param ids all its tokens, the start mark first
/// @param node its last in the tree, or -1
/// @param row of the network's last answer from which it came
/// @param logProbability natural logarithm, as the network has it, of what was written
/// @param sum what it is ranked by, before its length counts
/// @param score the same after its length counted
public record Hypothesis(
    int[] ids, int node, int row, double logProbability, double sum, double score) {
  int last() {
    return ids[ids.length - 1];
  }

  int[] idsWith(int token) {
    int[] longer = Arrays.copyOf(ids, ids.length + 1);
    longer[ids.length] = token;
    return longer;
  }
}
