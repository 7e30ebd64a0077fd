/** Where files are kept, between the job that writes them and whoever fetches them. */
@NullMarked
package dev.quipu.analytics.export.storage;

import org.jspecify.annotations.NullMarked;
