/// Commands that tell why a network said so.
@NullMarked
package fovea.cli.explain;

import org.jspecify.annotations.NullMarked;
