/// What a network is made of: its parts as a tree with shapes, parameters and who reads whom.
@NullMarked
package fovea.network.graph;

import org.jspecify.annotations.NullMarked;
