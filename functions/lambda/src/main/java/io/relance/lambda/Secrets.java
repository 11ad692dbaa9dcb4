package io.relance.lambda;

import java.util.List;

/// The account's secrets, read from the parameter store and kept for some minutes.
public interface Secrets {
    /// Secrets that may sign Shopify's webhooks: the current one, then the previous one while it
    /// rotates.
    List<String> shopify();

    /// Private API keys that may call `/api`.
    List<String> apiKeys();

    /// Public company identifier that may call `/client`.
    String companyId();

    /// Key that signs links in mails.
    byte[] linkKey();
}
