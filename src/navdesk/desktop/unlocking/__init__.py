"""What the start page and the settings share: how a vault is unlocked, and its recovery key."""
