/// Commands that caption pictures and judge captioners.
@NullMarked
package fovea.cli.caption;

import org.jspecify.annotations.NullMarked;
