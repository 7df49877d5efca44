"""The language of the product, as data only: session, events, commands, facts, proceedings."""
