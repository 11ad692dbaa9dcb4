/// RFM: how lately (recency), how often (frequency) and for how much (monetary) customers bought,
/// and
/// the six groups that follow from it.
///
/// Source: [RFM analysis](https://help.klaviyo.com/hc/en-us/articles/17797937793179), [its
/// settings](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
@NullMarked
package io.relance.core.rfm;

import org.jspecify.annotations.NullMarked;
