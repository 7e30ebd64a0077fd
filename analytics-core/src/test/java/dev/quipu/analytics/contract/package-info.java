/**
 * What every implementation of a port must do, as test classes to be extended; published, so that
 * other back ends can be held to the same.
 */
@NullMarked
package dev.quipu.analytics.contract;

import org.jspecify.annotations.NullMarked;
