/**
 * What every implementation of a port of this module must do, as test classes to be extended;
 * published, so that other storages can be held to the same.
 */
@NullMarked
package dev.quipu.analytics.export.contract;

import org.jspecify.annotations.NullMarked;
