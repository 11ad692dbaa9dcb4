/// An interpreter of the Amazon States Language, JSONata query language, on virtual time:
/// https://states-language.net and
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
@NullMarked
package io.relance.local.asl;

import org.jspecify.annotations.NullMarked;
