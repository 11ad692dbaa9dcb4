package io.relance.local.postal;

import io.relance.core.segment.Point;

import java.util.Optional;

/// A row of a file of postal codes.
///
/// @param country two letters, of ISO 3166
/// @param code as it is compared
/// @param point empty where the file does not know it
record Located(String country, String code, Optional<Point> point) {}
