/// The stores in DynamoDB. Every table has the string keys `PK` and `SK`; what lies under them is
/// in the documentation of each adapter. `template.yaml` holds the schema.
@NullMarked
package io.relance.aws.dynamo;

import org.jspecify.annotations.NullMarked;
