/// The graph of the network that is explained: its parts to fold and to search, and where the
/// picture is in it.
@NullMarked
package fovea.ui.explanation.graph;

import org.jspecify.annotations.NullMarked;
