/** Back ends that are SQL databases: statements are made here, connections are held here. */
@NullMarked
package dev.quipu.analytics.jdbc;

import org.jspecify.annotations.NullMarked;
