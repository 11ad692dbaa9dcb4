package io.relance.local.stepfunctions;

import io.relance.local.asl.Execution;

import java.util.Optional;

/// An execution this stand-in started.
///
/// @param inputText the input as the caller wrote it: a second start under the same name is
/// compared with it
/// @param versionArn the version it was started at, if one was named
public record Started(Execution execution, String inputText, Optional<String> versionArn) {}
