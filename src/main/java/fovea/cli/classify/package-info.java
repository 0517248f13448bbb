/// Commands that classify pictures and judge classifiers.
@NullMarked
package fovea.cli.classify;

import org.jspecify.annotations.NullMarked;
