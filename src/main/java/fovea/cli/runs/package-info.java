/// Commands that train, and that list, show and compare runs.
@NullMarked
package fovea.cli.runs;

import org.jspecify.annotations.NullMarked;
