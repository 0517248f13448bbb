/// `read`: what every head of a model looks at.
@NullMarked
package fovea.cli.read;

import org.jspecify.annotations.NullMarked;
