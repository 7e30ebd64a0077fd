/** Catalogs written down as YAML or JSON, both ways. */
@NullMarked
package dev.quipu.analytics.catalog;

import org.jspecify.annotations.NullMarked;
