/// Ways of choosing tokens, one file each: greedy, drawn, and beams.
@NullMarked
package fovea.captioning.decoding.strategy;

import org.jspecify.annotations.NullMarked;
