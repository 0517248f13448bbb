/// Commands about models: `models list`, `show`, `import`, `download`, `verify`, `labels`,
/// `delete`.
@NullMarked
package fovea.cli.models;

import org.jspecify.annotations.NullMarked;
