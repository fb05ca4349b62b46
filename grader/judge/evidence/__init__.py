"""What the judge sees with its own eyes: conversations with native runs whose shared state lives here."""
