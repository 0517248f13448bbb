/// Commands about data sets: `data list`, `check`, `download`, `scenes`.
@NullMarked
package fovea.cli.data;

import org.jspecify.annotations.NullMarked;
