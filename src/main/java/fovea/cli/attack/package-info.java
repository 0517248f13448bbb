/// Commands that attack pictures and measure how robust classifiers are.
@NullMarked
package fovea.cli.attack;

import org.jspecify.annotations.NullMarked;
