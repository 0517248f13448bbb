/// Commands that name every pixel and judge segmenters.
@NullMarked
package fovea.cli.segment;

import org.jspecify.annotations.NullMarked;
