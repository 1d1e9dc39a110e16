"""Where sealed notes go: one adapter per archive, each saying what it promises."""
